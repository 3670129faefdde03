"""The end of a report: who signed it and when."""

import datetime as dt
import re
from collections.abc import Sequence

from harvester.clean.dates import read_date
from harvester.forms.organ_names import ALONE, LAST_SIGNS

_DATE_LINE = re.compile(
    r"^.{0,30}?(?:(?:19|20)\d\d年(?:\d{1,2}|元)月\d{1,2}[日号]?|二[〇○零Ｏ0oO][〇○零Ｏ0oO一二三四五六七八九]{2}年.{1,3}月.{1,3}日|(?:19|20)\d\d[\-./]\d{1,2}[\-./]\d{1,2})(?:印发)?$"
)
_MONTH_LINE = re.compile(
    r"^(?P<organ>.{0,30}?)(?:(?:19|20)\d\d年(?:1[0-2]|0?[1-9]|元)月|二[〇○零Ｏ0oO][〇○零Ｏ0oO一二三四五六七八九]{2}年[一二三四五六七八九十元]{1,2}月)$"
)
_ORGAN = re.compile(rf"^[\u4e00-\u9fff·()“”]{{2,40}}(?:{ALONE})(?:\(.{{0,8}}\))?$")
_LAST_SIGNS = LAST_SIGNS | {")"}
_SEAL = re.compile(r"\((?:盖?公?章|印|签章|代章|加盖公章)\)$")
_LABEL = re.compile(r"^(?:落款|署名|(?:编制|发布|报告|公开|填报|制作|撰写|报送)(?:单位|机关|机构|部门|主体))[:：]")
_DAY_LABEL = re.compile(r"(?:编制|发布|成文|报告|填报|公开|制作)?(?:日期|时间)[:：]$")
_TWO = re.compile(
    r"^(?P<place>[\u4e00-\u9fff]{1,6}[省市州县区旗])[\u4e00-\u9fff]{1,16}[局委办厅会](?=(?P=place)[\u4e00-\u9fff]{1,16}(?<!分局)$)"
)
"""甲县林业局 甲县水利局: two organs in one line, told by their place, as the key of a line has no blanks."""
_IN_BRACKETS = re.compile(
    r"[。;]\((?P<organ>[\u4e00-\u9fff·]{4,40})[,:]?(?P<day>(?:(?:19|20)\d\d年\d{1,2}月|二[〇○零][^()]{2}年[^()]{1,3}月)[^()]{1,3}日)\)[。.]?$"
)
"""Organ and day in brackets behind the last sentence: …。（甲县林业局 2019年3月12日）."""
_DAY_TO_FILL_IN = re.compile(
    r"^[\u4e00-\u9fff·()]{0,30}?(?:20(?:\d\d|[xX×*]{2})|[xX×*]{2,4})年(?:\d{0,2}|[xX×*_]{1,4})月(?:\d{0,2}|[xX×*_]{1,4})日$"
)
_LONGEST_END = 80
_LOOK_BACK = 8
_LONGEST_NAME = 42


def is_signature_line(key: str) -> bool:
    """A line that is a date, or an organ's name alone."""
    return len(key) <= 60 and bool(_DATE_LINE.match(key) or _is_name(key)) and "：" not in key and ":" not in key


def is_signed_day(key: str) -> bool:
    """A line that is a date, with perhaps an organ before it."""
    return len(key) <= 60 and bool(_DATE_LINE.match(key)) and "：" not in key and ":" not in key


def is_organ(key: str) -> bool:
    """A line that is the name of an organ and nothing else."""
    return len(key) <= _LONGEST_NAME and _is_name(key)


def _is_name(key: str) -> bool:
    return key[-1:] in _LAST_SIGNS and _ORGAN.match(key) is not None


def read_signature(keys: Sequence[str], year: int | None = None) -> tuple[str | None, dt.date | None]:
    """Organ and date at the end of a text; ``keys`` are its lines for matching. Attachment lines may follow.

    A month without its day dates nothing, but who stands beside it has signed. What stands in brackets behind a
    sentence is whom it cites where the day lies before the end of the ``year`` that the title names.
    """
    last = range(len(keys) - 1, max(-1, len(keys) - 1 - _LOOK_BACK), -1)
    for n in last:
        found = read_date(keys[n]) if len(keys[n]) <= 60 and _DATE_LINE.match(keys[n]) else None
        if found is not None:
            return _signer(keys, n, keys[n][: found[1]]), found[0]
    for n in last:
        month = _MONTH_LINE.match(keys[n]) if len(keys[n]) <= 60 else None
        if month is not None and (organ := _signer(keys, n, month["organ"])):
            return organ, None
    end = keys[-1][-_LONGEST_END:] if keys else ""
    signed = _IN_BRACKETS.search(end) if end[-2:].rstrip("。.")[-1:] == ")" else None
    if signed is not None and is_organ(signed["organ"]) and (day := read_date(signed["day"])):
        cited = year is not None and day[0] < dt.date(year, 12, 1)
        return (None, None) if cited else (signed["organ"], day[0])
    if keys and _is_name(keys[-1]) and len(keys) > 3:
        return keys[-1], None
    return None, None


def unfinished_day(keys: Sequence[str]) -> str | None:
    """The day below a text that was not filled in or is none, 2026年月日 or 2026年2月30日; None without such."""
    for key in keys[-_LOOK_BACK:]:
        if key[-1:] == "日" and len(key) <= 60 and _DAY_TO_FILL_IN.match(key) and read_date(key) is None:
            return key
    return None


def _signer(keys: Sequence[str], n: int, before: str) -> str | None:
    """Who stands beside the date in a line: in the same line, else in the line above it, else in the one below it."""
    if _DAY_LABEL.sub("", before).strip("()、,:"):
        return _organ_in(before)
    above = _organ_in(keys[n - 1]) if n else None
    return above or (_organ_in(keys[n + 1]) if n + 1 < len(keys) else None)


def _organ_in(line: str) -> str | None:
    """The organ that a line names, without the label before it and the word for its seal."""
    name = _SEAL.sub("", _LABEL.sub("", line)).strip("、,:")
    if name.startswith("(") and name.endswith(")"):
        name = name[1:-1]
    if not is_organ(name):
        return None
    half = len(name) // 2
    return name[:half] if name[:half] == name[half:] else _TWO.sub(r"\g<0>、", name)
