"""What the prose of a report states in numbers, sentence by sentence, each figure with the sentence it was read from.

Tables are not read here. The words of the grammar are data (``harvester/forms/narrative.json``).
"""

import re
from collections import deque

from harvester.clean.signs import are_odd, plain
from harvester.forms.narrative import load_narrative
from harvester.items import Cleaned, Figure, Period, ReportTable, Section
from harvester.parse.figures.context import Context
from harvester.parse.figures.derived import derived_totals
from harvester.parse.figures.distributions import distributions
from harvester.parse.figures.joined import with_lists
from harvester.parse.figures.kinds import told_apart
from harvester.parse.figures.leads import Lead, leads
from harvester.parse.figures.lists import FEWEST
from harvester.parse.figures.period import Times
from harvester.parse.figures.statements import statements
from harvester.parse.figures.text import Sentence, sentences
from harvester.parse.figures.values import read_values
from harvester.parse.numbers import NumberSpan, find_numbers
from harvester.parse.tables.recognise import ROW, axis_index
from harvester.parse.tables.run_rows import FEWEST_DIGITS, holds_rows

_NUMERALS = "一二三四五六七八九十百千万两零"
_TRIGGER = re.compile(
    rf"[均未无{_NUMERALS}全都没不归为发信件次起免XxＸ×]"
    rf"(?:(?<=[均未无])|(?<=[{_NUMERALS}])[余多]?[万亿]?\s?[件条次份篇宗起个名人期场封项]"
    r"|(?<=全)部|(?<=都)[为是通]|(?<=没)有|(?<=不)存在|(?<=不)收取|(?<=归)零|(?<=为)零"
    r"|(?<=零)[复诉投申收舆]|(?<=发)布\s*条|(?<=信)息\s*条|(?<=免)[费收]|(?<=[件次起])\s*[,，。;；]|(?<=为)\s*条|(?<=[XxＸ×])\s*[条件宗起])"
)
"""What a sentence without a digit must hold to state something. Signs of one set first: these are found far sooner."""
_CONTINUES = frozenset(":：;；,，、")
"""With one of these at its end a sentence goes on in the next."""
_OF_YEAR = re.compile(r"全年|年度|本年|20\d\d年(?!\d|底|末)")
_SO_FAR = re.compile(
    r"[,;](?:到|截至|截止)?(?:目前|迄今|至今|现)(?:为止)?,?(?!全[省市县区镇乡])[^,;。0-9]{0,8}(?:总计|累计|合计|共计|共)(?:已|对外|主动)*公开"
)
"""全年公开606条,目前我委总计主动公开2739条: the second, if larger, counts all years."""
_NAME_ENDS = re.compile(r"[^',;:。0-9]{1,8}'")
_NO_NAMES_NUMBER = 100
_PART_OF_YEAR = re.compile(r"季度|半年|\d月|[上本]月")
"""一季度公开100条,截至目前共公开480条: of one year."""
MAX_CHARACTERS = 1_000_000
"""Of a report's prose; the longest reports have a tenth of it, more is a hostile page."""
MAX_NUMBERS = 80
"""Numbers of one sentence that are looked at; more is a table without its lines."""

_ROWS = 3
"""Rows of a table in one line: so many full of numbers are no sentence."""

_ROW_IN_WORDS = re.compile(r"([^:]{2,80}):(?:其中,?)?自然人[^,;:]{0,4}\d")
_REQUESTS, _RECEIVED = "v2021_applications", "new_received"


def find_figures(
    cleaned: Cleaned, sections: tuple[Section, ...], tables: tuple[ReportTable, ...]
) -> tuple[Figure, ...]:
    """Every figure the prose states, in order. Shapes: one figure a stated number, ``quote == text[start:end]``.

    A negative is 0 only where the sentence says so; a number that was never filled in is a figure with value None and a
    note. ``tables`` are not read; they are part of the contract so that a later rule may look at them.
    """
    del tables
    names = f"{cleaned.title.value or ''} {cleaned.publisher.value or ''}"
    printed = {section.position: section.text for section in sections} if are_odd(cleaned.text) else None
    if printed is not None:  # read in plain signs, quoted as they are printed
        sections = tuple([s._replace(heading=plain(s.heading), text=plain(s.text)) for s in sections])
        names = plain(names)
    context = Context(narrative=load_narrative(), fiscal_year=cleaned.fiscal_year.value, names=names)
    figures: list[Figure] = []
    above: list[Section] = []
    read = 0
    for section in sections:
        read += len(section.text)
        if read > MAX_CHARACTERS:
            break
        while above and above[-1].level >= section.level:
            above.pop()
        above.append(section)
        context.open_section(section.key, [each.heading for each in above])
        figures += _of_section(section, context)
    figures = told_apart(figures)
    figures += derived_totals(figures)
    if printed is not None:
        figures = [f._replace(quote=printed[f.section_position][f.start : f.end]) for f in figures]
    return tuple(figures)


def _of_section(section: Section, context: Context) -> list[Figure]:
    found: list[Figure] = []
    joined: list[tuple[Sentence, Times]] = []
    begun, continues = 0, False
    announced: deque[Lead] | None = None
    for sentence in sentences(section.text, _TRIGGER, section.places):
        if announced is None:  # a third of the sections have no such sentence
            announced = deque(leads(section.text, context.narrative))
        while announced and announced[0].start <= sentence.start:
            lead = announced.popleft()
            context.turn_to(lead.topic, chapter=lead.chapter)
        joins = bool(joined) and (continues or sentence.raw.startswith("其中"))
        if not joins:
            if context.unread or len(context.items) >= FEWEST:
                found[begun:] = with_lists(found[begun:], joined, context, section.position)
            begun, joined = len(found), []
        context.open_sentence(continues=continues, joins=joins)
        times = Times(sentence.folded, context.fiscal_year)
        joined.append((sentence, times))
        found += _of_sentence(sentence, times, context, section.position)
        continues = sentence.raw[-1] in _CONTINUES
    if context.unread or len(context.items) >= FEWEST:
        found[begun:] = with_lists(found[begun:], joined, context, section.position)
    if not found:
        return found
    found = _grown(found)
    stated = {(figure.indicator, figure.period) for figure in found if figure.value}
    return [
        figure
        for figure in found
        if figure.value or figure.unit is not None or (figure.indicator, figure.period) not in stated
    ]


def _of_sentence(sentence: Sentence, times: Times, context: Context, position: int) -> list[Figure]:
    numbers = find_numbers(sentence.folded)[:MAX_NUMBERS]
    if "'" in sentence.folded:
        numbers = [number for number in numbers if not _names_something(number, sentence.folded)]
    if holds_rows(sentence.raw) and (
        len(numbers) >= _ROWS * FEWEST_DIGITS or any(len(number.raw) >= FEWEST_DIGITS for number in numbers)
    ):
        return []  # rows of the requests table, run together or in one line: read as a table
    if _is_row_in_words(sentence.folded):
        return []
    figures = list(read_values(sentence, numbers, times, context, position))
    figures += distributions(sentence, times, context, position)
    if figures:
        figures = _running(figures, sentence.folded)
    counted = tuple(figures)
    for figure in statements(sentence, numbers, times, context, position):
        if not any(figure.indicator == other.indicator and figure.period is other.period for other in counted):
            context.state(figure)
            figures.append(figure)
    return figures


def _names_something(number: NumberSpan, folded: str) -> bool:
    """Whether a small number opens a quoted name: “三个最”, “五个一”工程, “10件实事”; it counts nothing."""
    if folded[number.start - 1 : number.start] != "'" or not 0 < number.value < _NO_NAMES_NUMBER:
        return False
    return folded.count("'", 0, number.start) % 2 == 1 and _NAME_ENDS.match(folded, number.end) is not None


def _is_row_in_words(folded: str) -> bool:
    """Whether a line is a row of results of the requests table, its columns named: 2.重复申请:自然人3件,总计3件."""
    label = _ROW_IN_WORDS.match(folded) if "自然人" in folded else None
    if label is None:
        return False
    match = axis_index(_REQUESTS, ROW).exact(label[1])
    return match is not None and _RECEIVED not in match.keys


def _over_years(figure: Figure) -> Figure:
    return figure._replace(indicator="proactive_total_cumulative", period=Period.CUMULATIVE)


def _running(figures: list[Figure], folded: str) -> list[Figure]:
    """A total called 累计 of which a smaller number is what the year published or added counts all years."""
    years = [figure.value or 0 for figure in figures if figure.indicator in {"proactive_total", "proactive_total_new"}]
    grew = len(years) > 1 and years[-1] > years[0] > 0
    if grew and _SO_FAR.search(folded) and not _PART_OF_YEAR.search(folded):
        place = max(place for place, figure in enumerate(figures) if figure.value == years[-1])
        if figures[place].indicator == "proactive_total":
            return [*figures[:place], _over_years(figures[place]), *figures[place + 1 :]]
    if "累计" not in folded:
        return figures
    return [
        _over_years(figure)
        if place == 0 and figure.indicator == "proactive_total" and len(years) > 1 and 0 < min(years) < years[0]
        else figure
        for place, figure in enumerate(figures)
    ]


def _grown(found: list[Figure]) -> list[Figure]:
    """A total called 累计 behind which another sentence tells how much the year added to it counts all years."""
    added = [figure.value or 0 for figure in found if figure.indicator == "proactive_total_new"]
    if not added:
        return found
    first = next(place for place, figure in enumerate(found) if figure.indicator == "proactive_total_new")
    return [
        _over_years(figure)
        if place < first
        and figure.indicator == "proactive_total"
        and "累计" in figure.quote
        and not _OF_YEAR.search(figure.quote)
        and (figure.value or 0) > added[0] > 0
        else figure
        for place, figure in enumerate(found)
    ]
