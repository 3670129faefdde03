"""Dates as reports write them, and a page's publication date by evidence. Never the clock of the header."""

import datetime as dt
import re
from collections.abc import Iterable

from harvester.clean.label_words import ISSUED, PUBLISHED, UPDATED
from harvester.clean.labels import Labelled
from harvester.items import Candidate, Evidence, sure_deadline
from harvester.items.deadline import LATER

_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:年|[\-—–./]{1,3})(0?[1-9]|1[0-2]|元(?=月))(?:月|[\-—–./]{1,3})(3[01]|[12]\d|0?[1-9])(?!\d)"
)
_CHINESE = re.compile(
    r"二[〇○零Ｏ0oO][〇○零Ｏ0oO一二三四五六七八九]{2}年([一二三四五六七八九十元]{1,2})月([一二三四五六七八九十廿卅]{1,3})日"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    rf"\b({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?\s?(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?,?\s?(20\d\d)(?!\d)"
    rf"|(?<!\d)(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s?({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?,?\s?(20\d\d)(?!\d)"
    r"|(?<![\d/])(0?[1-9]|1[0-2])/(3[01]|[12]\d|0?[1-9])/(20\d\d)(?![\d/])",
    re.IGNORECASE,
)
"""Jan 22, 2024; 22 January 2024; 01/22/2024: dates of templates that nobody translated."""
_MAY_BE_ENGLISH = re.compile("[A-Za-z/]")
_LEAF = re.compile(
    r"(?:(?P<day>3[01]|[12]\d|0?[1-9])日?\s*(?P<year>20\d\d)\s?[-./年]\s?(?P<month>1[0-2]|0?[1-9])月?"
    r"|(?P<month2>1[0-2]|0?[1-9])\s?[-./月]\s?(?P<day2>3[01]|[12]\d|0?[1-9])日?\s*(?P<year2>20\d\d)年?)"
)
"""A date set like a leaf of a calendar: the day above year and month, or month and day above the year."""
_COMPACT = re.compile(r"(?<![\d.])((?:19|20)\d\d)(0[1-9]|1[0-2])(3[01]|[12]\d|0[1-9])(?!\d)")
_WIDE = str.maketrans("０１２３４５６７８９－／．：⽉⽇⼀⼆⼋⼗", "0123456789-/.:月日一二八十")
_YEAR_DIGITS = str.maketrans("〇○零ＯoO一二三四五六七八九", "000000123456789")
_SMALL = {"元": 1, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PUBLICATION_PATHS = (
    re.compile(r"/t((?:19|20)\d\d)(\d\d)(\d\d)_\d+\.s?html?$"),
    re.compile(r"/art/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/art_"),
    re.compile(r"/((?:19|20)\d\d)-(\d\d)-?/?(\d\d)/(?:content_)?[\w\-]+\.s?html?$"),
)


def read_date(text: str) -> tuple[dt.date, int] | None:
    """The first valid date of a text and where it begins; Arabic or Chinese numerals."""
    for found in _DATE.finditer(text):
        year, month, day = found.groups()
        date = _date(int(year), 1 if month == "元" else int(month), int(day))
        if date is not None:
            return date, found.start()
    chinese = _CHINESE.search(text)
    if chinese:
        year = int(chinese.group()[:4].translate(_YEAR_DIGITS))
        date = _date(year, _number(chinese.group(1)), _number(chinese.group(2)))
        return (date, chinese.start()) if date is not None else None
    return _read_english(text)


def _read_english(text: str) -> tuple[dt.date, int] | None:
    """A date as English templates print it; month and day in figures only where they cannot be taken for each other."""
    found = _ENGLISH.search(text) if "20" in text and _MAY_BE_ENGLISH.search(text) else None
    if found is None:
        return None
    if found.group(7):
        month, day, year = map(int, found.group(7, 8, 9))
        date = _date(year, month, day) if day > 12 or day == month else None
    else:
        name, day_text, year_text = found.group(1, 2, 3) if found.group(1) else found.group(5, 4, 6)
        date = _date(int(year_text), _MONTHS.index(name.lower()) + 1, int(day_text))
    return (date, found.start()) if date is not None else None


def read_value(value: str) -> dt.date | None:
    """The date behind a label: blanks inside do not matter, and eight digits together are a date too."""
    value = value.translate(_WIDE)
    text = "".join(value.split()) if not _DATE.search(value) else value
    read = read_date(text)
    if read is not None:
        return read[0]
    compact = _COMPACT.match(text)
    if compact is not None:
        return _date(*map(int, compact.groups()))
    leaf = _LEAF.fullmatch(value.strip())
    if leaf is None:
        return None
    parts = leaf.group("year", "month", "day") if leaf["day"] else leaf.group("year2", "month2", "day2")
    return _date(*map(int, parts))


def published_on(
    meta: str | None,
    labelled: Iterable[Labelled],
    below_title: Iterable[str],
    elsewhere: Iterable[str],
    url: str | None,
    hint: dt.date | None,
) -> Evidence[dt.date]:
    """The publication date: a label's, a bare date below the title, the date of issue, the meta tag, the address.

    A site that moved its pages stamps the meta tag anew; what the page prints outlives that. A time of update or of
    entry is no publication. The address counts only in shapes that content systems give on publication.
    """
    published: list[Candidate[dt.date]] = []
    issued: list[Candidate[dt.date]] = []
    others: list[Candidate[dt.date]] = []
    for entry in labelled:
        date = read_value(entry.value)
        if date is None:
            continue
        candidate = Candidate(value=date, source=f"label:{entry.label}")
        if PUBLISHED.match(entry.label):
            published.append(candidate)
        else:
            (issued if ISSUED.match(entry.label) else others).append(candidate)
    found = [*published, *_lines(below_title), *issued]
    read = read_date(meta) if meta else None
    if read is not None:
        found.append(Candidate(value=read[0], source="meta:PubDate"))
    found.extend(_lines(elsewhere))
    from_url = url_date(url)
    if from_url is not None:
        found.append(Candidate(value=from_url, source="url"))
    if hint is not None:
        found.append(Candidate(value=hint, source="listing"))
    if not found:
        return Evidence(rejected=tuple(others))
    best = found[0]
    return Evidence(
        value=best.value, source=best.source, rejected=tuple(c for c in (*found[1:], *others) if c.value != best.value)
    )


def by_update(
    told: Evidence[dt.date], publisher: str | None, year: int | None, signed: dt.date | None
) -> Evidence[dt.date]:
    """The date of publication of a page that prints when it was updated (更新日期) and no other date.

    What was updated by the day on which the report was due had been published by then; a later day tells nothing, nor
    does one before the report was signed.
    """
    if told.value is not None or year is None or not dt.MINYEAR <= year < dt.MAXYEAR:
        return told
    first = max(dt.date(year + 1, 1, 1), signed or dt.date.min)
    last = sure_deadline(publisher, year) or dt.date(year + 1, *LATER)
    for candidate in told.rejected:
        if UPDATED.match((candidate.source or "").removeprefix("label:")) and first <= candidate.value <= last:
            return Evidence(
                value=candidate.value,
                source=candidate.source,
                rejected=tuple(c for c in told.rejected if c != candidate),
            )
    return told


def is_leaf(text: str) -> bool:
    """Whether a line is nothing but a date set like a leaf of a calendar."""
    return _LEAF.fullmatch(text.strip()) is not None


def _lines(lines: Iterable[str]) -> list[Candidate[dt.date]]:
    """The first line that holds a date."""
    for line in lines:
        date = read_value(line)
        if date is not None:
            return [Candidate(value=date, source="line")]
    return []


def url_date(url: str | None) -> dt.date | None:
    """The date in an address whose shape is a known publication path."""
    for shape in _PUBLICATION_PATHS:
        found = shape.search(url or "")
        if found:
            return _date(int(found.group(1)), int(found.group(2)), int(found.group(3)))
    return None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _number(word: str) -> int:
    """A Chinese numeral up to 39, 0 where it is none."""
    word = word.replace("廿", "二十").replace("卅", "三十")
    tens, mark, ones = word.rpartition("十")
    if not mark:
        return _SMALL.get(word, 0)
    return (_SMALL.get(tens, 0) if tens else 1) * 10 + (_SMALL.get(ones, 0) if ones else 0)
