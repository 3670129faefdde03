"""Bytes of a page -> text: which encoding they are really in, whatever header and meta claim. No HTML, no network."""

import codecs
import re
from dataclasses import dataclass, replace

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is a prefix of it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_\-]{3,20})", re.IGNORECASE
)
_FAMILY = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "cp950": "big5hkscs", "x-big5": "big5hkscs",
    "utf8": "utf-8", "utf-8": "utf-8", "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
_SAMPLE = 200_000
# Frequent characters of simplified and of traditional text: what a wrong choice between GB18030 and Big5 never yields.
_SIMPLIFIED = frozenset("的年和国政府信息公开工作报告情况主动申请收到行数量总计不予提供其他一是在有为了对")
_TRADITIONAL = frozenset("的年和國政府資訊信息公開工作報告情況主動申請收到行數量總計不予提供其他一是在有為了對")

_IN_EVERY_PAGE = "的年公信"
"""A page in simplified characters has at least one of these; one without is looked at more closely."""
_SHARE = 0.1
"""Of the characters of a page in traditional ones, these are a third; of what is misread as Big5, one in fifty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, the encoding it was read with, and remarks in words such as "2 bytes could not be decoded"."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a page. ``declared`` is the charset of the Content-Type header, or the whole header value.

    A byte order mark decides. UTF-16 is believed where the bytes bear it out. Then strict UTF-8, then strict GB18030 (a
    superset of what pages call gb2312 and gbk), Big5 where declared or where its text is the more common one, also with
    a broken byte in it; where nothing fits, UTF-8 or the likelier of the two others, whichever has fewer replacement
    characters. A last character cut in half is dropped.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _read(data[len(mark) :], name, ())
    wide = _utf16(data)
    if wide:
        return _read(data, wide, ())
    cut = _strict(data, "utf-8")
    if cut is not None:
        return Decoded(text=cut[0], encoding="utf-8", notes=cut[1])
    return _chinese(data, _claims(data, declared))


def _chinese(data: bytes, claims: list[str]) -> Decoded:
    simplified = _strict(data, "gb18030")
    traditional = _strict(data, "big5hkscs")
    if traditional is not None and (simplified is None or _prefers_big5(simplified[0], traditional[0], claims)):
        return Decoded(text=traditional[0], encoding="big5", notes=traditional[1])
    if simplified is not None and (traditional is not None or any(each in simplified[0] for each in _IN_EVERY_PAGE)):
        return Decoded(text=simplified[0], encoding="gb18030", notes=simplified[1])
    chinese, broken = _read(data, "gb18030", ()), _read(data, "big5hkscs", ())
    claims = claims if simplified is None else []
    if _is_traditional(broken.text, claims) and _prefers_big5(chinese.text, broken.text, claims):
        chinese = replace(broken, encoding="big5")
    elif simplified is not None:
        return chinese
    return min(_read(data, "utf-8", ()), chinese, key=lambda reading: reading.text.count("�"))


def _prefers_big5(simplified: str, traditional: str, claims: list[str]) -> bool:
    as_gb = sum(character in _SIMPLIFIED for character in simplified[:_SAMPLE])
    as_big5 = sum(character in _TRADITIONAL for character in traditional[:_SAMPLE])
    return as_big5 > as_gb or ("big5hkscs" in claims and as_big5 == as_gb)


def _is_traditional(text: str, claims: list[str]) -> bool:
    """Whether what is no whole Big5 may be Big5 nevertheless: declared as such, or made of its frequent characters."""
    foreign = [character for character in text[:_SAMPLE] if not character.isascii()]
    frequent = sum(character in _TRADITIONAL for character in foreign)
    return "big5hkscs" in claims or frequent > len(foreign) * _SHARE


def _claims(data: bytes, declared: str | None) -> list[str]:
    named = [declared or ""]
    found = _META.search(data[:4096])
    if found:
        named.append(found.group(1).decode("ascii"))
    families = []
    for name in named:
        charset = re.search(r"charset\s{0,9}=\s{0,9}[\"']?([\w\-]+)", name, re.IGNORECASE)
        families.append(_FAMILY.get((charset.group(1) if charset else name).strip().lower(), ""))
    return [family for family in families if family]


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark betrays itself by the zero bytes of its ASCII markup, all on one side."""
    sample = data[:2000]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.2 and even * 6 < odd:
        return "utf-16-le"
    if even > half * 0.2 and odd * 6 < even:
        return "utf-16-be"
    return None


def _strict(data: bytes, name: str) -> tuple[str, tuple[str, ...]] | None:
    try:
        return data.decode(name), ()
    except UnicodeDecodeError as error:
        if len(data) - error.start > 3 or error.start == 0:
            return None
        try:
            return data[: error.start].decode(name), ("the last character is cut in half and was dropped",)
        except UnicodeDecodeError:
            return None


def _read(data: bytes, name: str, notes: tuple[str, ...]) -> Decoded:
    strict = _strict(data, name)
    if strict is not None:
        return Decoded(text=strict[0], encoding=name, notes=notes + strict[1])
    text = data.decode(name, "replace")
    lost = text.count("�")
    return Decoded(text=text, encoding=name, notes=(*notes, f"{lost} byte sequences could not be decoded as {name}"))
