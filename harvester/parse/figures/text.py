"""Cuts a section's text into sentences with their offsets, and folds a sentence for the grammar. Knows no wording."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from harvester.items import STROKE, without_struck

_DIGIT = re.compile(r"\d")
_END = re.compile("[。！？!?；;]")
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]*")
_FOLD = {
    **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},
    **dict.fromkeys("“”\"‘’「」『』〝〞＂＇", "'"),
    "〔": "(", "〕": ")", "【": "(", "】": ")", "﹪": "%", "﹐": ",", "－": "-", "−": "-", "○": "〇",
}  # fmt: skip
_TABLE = str.maketrans(_FOLD)
_OFTEN = tuple((sign, _FOLD[sign]) for sign in "，：；（）“”")
"""Signs of nearly every sentence; replacing these alone is a fraction of the work."""
_RARE = re.compile(f"[{re.escape(''.join(_FOLD))}]")
_BLANK = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]+")
_DIGIT_GAP = re.compile(r"(?<=\d)\s+(?=\d)")
_ZERO_WORD = re.compile(r"(?<=[为是])零(?=[,;。、)]|$|[件次起宗条个元])")
_FILLED_IN = re.compile(
    r"(?<=[\u4e00-\u9fff])[(\[](\d[\d,.]{0,12})[)\]](?=[余多]?万?(?:条|件|次|人次|篇|份|个|项|期|场|人)(?:[,;。、)(]|$))"
)
"""公开信息[284]条: a number between the brackets of a template's place; items are numbered at the head of a clause."""
_FEWEST_IN_ROW = 5
MAX_SENTENCE = 3000
"""A longer run without a full stop is no sentence but a flattened table."""


class Sentence(NamedTuple):
    """``text[start:end]`` of the section is ``raw``; ``folded`` has no blanks and one form for every sign.

    ``place`` is that of the line it begins in.
    """

    start: int
    end: int
    raw: str
    folded: str
    place: str = ""


def sentences(text: str, trigger: re.Pattern[str], places: Sequence[str] = ()) -> Iterator[Sentence]:
    """The sentences with a digit or what ``trigger`` finds, in order; table rows and overlong runs are passed over.

    ``places``: those of the lines of the text.
    """
    begin = 0
    for number, line in enumerate(text.split("\n")):
        is_row = ("|" in line and not _END.search(line)) or (line[-1:].isdecimal() and _ends_in_numbers(line))
        for match in () if is_row else _SENTENCE.finditer(line):
            whole = match[0]
            if "|" in whole or not (_DIGIT.search(whole) or trigger.search(whole)):
                continue
            raw = whole.strip()
            if not 2 <= len(raw) <= MAX_SENTENCE:
                continue
            start = begin + match.start() + whole.find(raw[0])
            place = places[number] if number < len(places) else ""
            yield tuple.__new__(Sentence, (start, start + len(raw), raw, fold(raw), place))  # at half the cost
        begin += len(line) + 1


def _ends_in_numbers(line: str) -> bool:
    """Whether a line is a row of a table without lines: five numbers and more with nothing but blanks between."""
    words = line.rsplit(maxsplit=_FEWEST_IN_ROW)[-_FEWEST_IN_ROW:]
    return len(words) == _FEWEST_IN_ROW and all(map(str.isdecimal, words))


def fold(raw: str) -> str:
    """Half-width signs, one kind of quotation mark, no blanks but between digits, 为零 as 为0, nothing struck out."""
    text = without_struck(raw) if STROKE in raw else raw
    for sign, plain in _OFTEN:
        text = text.replace(sign, plain)
    if _RARE.search(text):
        text = text.translate(_TABLE)
    if ("]" in text or ")" in text) and _FILLED_IN.search(text):
        text = _FILLED_IN.sub(r"\1", text)
    if (" " in text or not text.isprintable()) and _BLANK.search(text):  # the plain blank alone is printable
        if _DIGIT_GAP.search(text):
            text = _DIGIT_GAP.sub("\x01", text)
            text = _BLANK.sub("", text).replace("\x01", " ")
        else:
            text = _BLANK.sub("", text)
    return _ZERO_WORD.sub("0", text) if "零" in text else text
