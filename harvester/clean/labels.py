"""Labels with values in the head of a page: 发布日期：…, 来源：…, and the cells of an index table."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from harvester.clean.keys import key_of
from harvester.clean.label_words import DATED, ORGAN
from harvester.clean.lines import bracketed_label, find_labels, is_label, is_label_line, text_of
from harvester.clean.signs import plain
from harvester.forms.organ_names import BEHIND_LABEL
from harvester.items import Block, GridCell, Table

_ENDS = re.compile(r"[\[【〖|｜]|\s[\u4e00-\u9fff]{2,8}(?:[(（][\u4e00-\u9fff]{1,4}[)）])?[:：]")
"""What ends a value: a bracket, a bar, and behind a blank the next words with a colon."""
_TOOLS_BEHIND = re.compile(
    r"(?:文字|字体|字号)(?:大小|显示|选择)?|A\s*[-+]|(?:我要|点击)?(?:打印|关闭|分享|收藏|保存|下载|复制|返回|纠错|朗读|收听|转发|扫一扫|扫码)|语音(?:播报|朗读|阅读)|听(?:全文|文章)"
    r"|(?<=[局委办厅院署府处镇乡街道司心\s])(?:PDF|Word|OFD|DOC|图片|打印|手机|电子)版(?:下载|阅读|查看|打印)?"
)
_TOOLS_ALONE = re.compile(r"[大中小\s/|]{2,}$")
_NO_COLON = re.compile(
    rf"({DATED})((?:19|20)\d\d.{{4,18}})|({ORGAN})([\u4e00-\u9fff·]{{2,40}}(?:{BEHIND_LABEL}|网站?))"
)
"""A label and its value in elements of their own, with no colon between them."""
_NO_COLON_BEGINS = frozenset(DATED + ORGAN)
"""The signs that such a label may begin with, and some more."""
_LONGEST = 240
"""Characters of a line, and of a value, that are looked at."""
_LOOSE_ENDS = " \u3000|｜,，;；、·.。-—([（【〖<"


class Labelled(NamedTuple):
    """A label without blanks and colon, and its value as printed."""

    label: str
    value: str


def read_keyed(blocks: Iterable[tuple[Block, str]]) -> list[Labelled]:
    """Every label with a value, in order, of blocks with their matching keys.

    A label alone in its line takes the next line as its value.
    """
    found: list[Labelled] = []
    waiting = ""
    for block, whole in blocks:
        if isinstance(block, Table):
            found.extend(_from_table(block))
            waiting = ""
            continue
        text = text_of(block)
        key = whole if len(text) <= _LONGEST else key_of(text[:_LONGEST])
        if len(key) > 200:
            waiting = ""
        elif is_label_line(key):
            entries = _from_line(text)
            found.extend([entry for entry in entries if entry.value])
            waiting = entries[-1].label if entries and not entries[-1].value else ""
        elif (bracketed := bracketed_label(key)) is not None and bracketed[1] < len(key):
            found.append(Labelled(bracketed[0], _value(_behind(text, bracketed[1]))))
            waiting = ""
        elif is_label(key):
            waiting = _named(key)
        else:
            value = _value(text) if waiting and ":" not in key else ""
            glued = None if waiting or ":" in key or key[:1] not in _NO_COLON_BEGINS else _NO_COLON.fullmatch(key)
            if value:
                found.append(Labelled(waiting, value))
            elif glued:
                found.append(Labelled(glued[1] or glued[3], glued[2] or glued[4]))
            elif len(key) < 120 and "。" not in key and (":" in text or "：" in text) and any(find_labels(text)):
                found.extend([entry for entry in _from_line(text) if entry.value])
            waiting = ""
    return found


def _named(key: str) -> str:
    """A label alone in its cell or line, without its colon and its brackets."""
    bracketed = bracketed_label(key)
    return bracketed[0] if bracketed is not None else key.rstrip(":")


def _behind(text: str, signs: int) -> str:
    """What stands behind so many signs of a text that are no blanks."""
    places = [n for n, character in enumerate(text) if not character.isspace()]
    return text[places[signs] :] if signs < len(places) else ""


def _plain(text: str) -> str:
    """The text with signs of another block ("⽇") as those that are meant, character for character."""
    folded = (unicodedata.normalize("NFKC", character) for character in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, folded, strict=True))


def _from_line(text: str) -> list[Labelled]:
    """Labels are looked for without the blanks that pages set between their characters; values keep theirs."""
    words = text.split()
    whole = len(words) == 1 and len(words[0]) == len(text)
    places = range(len(text)) if whole else [n for n, character in enumerate(text) if not character.isspace()]
    line = plain("".join(words))
    marks = list(find_labels(line)) or list(find_labels(line := _plain(line)))
    if not marks:
        return []
    ends = [places[start] for start, _ in marks[1:]] + [len(text)]
    return [
        Labelled(key_of(line[start:colon]), _value(text[places[colon] + 1 : end]))
        for (start, colon), end in zip(marks, ends, strict=True)
    ]


def _value(text: str) -> str:
    """A value ends where brackets or tools begin; a closing bracket that nothing opened belongs to the label's pair."""
    value = _ENDS.split(text.strip(" \u3000([【|｜〖（")[:_LONGEST], maxsplit=1)[0]
    tools = _TOOLS_BEHIND.search(value)
    if tools:
        value = value[: tools.start()]
    value = _TOOLS_ALONE.sub("", value)
    for opening, closing in (("(", ")"), ("（", "）"), ("[", "]"), ("【", "】"), ("〖", "〗")):
        at = value.find(closing)
        if at >= 0 and opening not in value[:at]:
            value = value[:at]
    return value.rstrip(_LOOSE_ENDS).lstrip(" \u3000|｜,，;；、]】")


def _over_values(labels: Sequence[GridCell | None], values: Sequence[GridCell | None]) -> Iterator[Labelled]:
    """A row of nothing but labels above a row of values."""
    keys = [key_of(cell.text) if cell is not None else "" for cell in labels]
    if len(keys) < 2 or not all(map(is_label, keys)) or len(values) != len(keys):
        return
    for key, value in zip(keys, values, strict=True):
        if value is not None and value.text and not is_label(key_of(value.text)):
            yield Labelled(_named(key), value.text[:_LONGEST])


def _from_table(table: Table) -> list[Labelled]:
    found: list[Labelled] = []
    lines = table.grid.array[:12]
    for line, below in zip_longest(lines, lines[1:], fillvalue=()):
        found.extend(_over_values(line, below))
        cells = list(dict.fromkeys(cell for cell in line if cell is not None))
        if not cells:
            continue
        for label, value in zip(cells, [*cells[1:], None], strict=True):
            key = key_of(label.text)
            if is_label(key) and value is not None and not is_label(key_of(value.text)):
                if value.text:
                    found.append(Labelled(_named(key), value.text[:_LONGEST]))
            elif is_label_line(key):
                found.extend([entry for entry in _from_line(label.text) if entry.value])
    return found
