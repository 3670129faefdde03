"""One sign for each way in which a report may store a Chinese character: what is matched, never what is kept.

Converters write radicals (⽂, ⼈, ⻚) in the place of characters that look the same. One sign stands for one.
"""

from harvester.documents.radicals import CHARACTERS
from harvester.forms.traditional import is_traditional, simplified

_CHARACTERS = str.maketrans(CHARACTERS)
_FREQUENT = ("⼀", "⼈", "⼤", "⼯", "⽂", "⽅", "⽇", "⽹", "⾏")
"""No report with radicals is without these: 一, 人, 大, 工作, 文件, 方面, 日, 网站, 行政."""


def are_odd(text: str) -> bool:
    """A quick look at a whole report: whether it may hold radicals or traditional characters. False is certain."""
    return any(sign in text for sign in _FREQUENT) or is_traditional(text)


def in_characters(name: str) -> str:
    """A name with each radical as the character that it stands for: names tell organs apart and are kept."""
    return name.translate(_CHARACTERS)


def plain(text: str) -> str:
    """A text of the same length with each radical and traditional character as the simplified one it stands for."""
    return text if text.isascii() else simplified(text.translate(_CHARACTERS))
