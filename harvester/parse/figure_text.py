"""Cuts a section's text into sentences with their offsets, and folds a sentence for the grammar. Knows no wording."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]*")
_FOLD = {
    **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},
    **dict.fromkeys("“”\"‘’「」『』〝〞＂＇", "'"),
    "〔": "(", "〕": ")", "【": "(", "】": ")", "﹪": "%", "﹐": ",", "－": "-", "−": "-", "○": "〇",
}  # fmt: skip
_TABLE = str.maketrans(_FOLD)
_COMMON = tuple((sign, _FOLD[sign]) for sign in "，：；（）“”％")
_RARE = re.compile("[" + "".join(re.escape(sign) for sign in _FOLD if sign not in "，：；（）“”％'") + "]")
_BLANK = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_DIGIT_GAP = re.compile(r"(?<=\d)\s+(?=\d)")
_ZERO_WORD = re.compile(r"(?<=[为是])零(?=[,;。、)]|$|[件次起宗条个元])")
MAX_SENTENCE = 3000
"""A longer run without a full stop is no sentence but a flattened table."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]`` of the section is ``raw``; ``folded`` has no blanks and one form for every sign."""

    start: int
    end: int
    raw: str
    folded: str


def sentences(text: str, trigger: re.Pattern[str]) -> Iterator[Sentence]:
    """The sentences that may state something, in order; table rows and overlong runs are passed over."""
    for match in _SENTENCE.finditer(text):
        raw = match[0].strip()
        if len(raw) < 2 or len(raw) > MAX_SENTENCE or "|" in raw or not trigger.search(raw):
            continue
        start = match.start() + match[0].find(raw[0])
        yield Sentence(start=start, end=start + len(raw), raw=raw, folded=fold(raw))


def fold(raw: str) -> str:
    """Half-width signs, one kind of quotation mark, no blanks except between digits, 为零 as 为0."""
    text = raw
    for sign, plain in _COMMON:
        text = text.replace(sign, plain)
    if _RARE.search(text):
        text = text.translate(_TABLE)
    if _BLANK.search(text):
        if _DIGIT_GAP.search(text):
            text = _DIGIT_GAP.sub("\x01", text)
            text = _BLANK.sub("", text).replace("\x01", " ")
        else:
            text = _BLANK.sub("", text)
    return _ZERO_WORD.sub("0", text) if "零" in text else text
