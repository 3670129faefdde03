"""Sentences that state something without a number: negatives are 0 where they say so, lost numbers are null."""

import re
from collections.abc import Iterator
from itertools import islice

from harvester.forms.wordings import Narrative, Statement
from harvester.items import Figure, Period, Qualifier
from harvester.parse.figures.context import DISPUTES, SILENT_SECTIONS, Context
from harvester.parse.figures.period import Times
from harvester.parse.figures.strangers import OF_DISPUTES, of_other_disputes
from harvester.parse.figures.text import Sentence
from harvester.parse.numbers import NumberSpan

_CLAUSE_END = re.compile(r"[,;。!?:]")
_CLAUSE_START = re.compile(r"[,;。:](?=[^,;。:]*$)")
_CONDITION = re.compile(
    r"^(?:如|凡|对于|对|因)(?!政府信息|此|而|依申请)|避免|防止|确保|杜绝|禁止|不得|应当|若(?!干|羌|尔盖)"
)
"""若 begins a condition wherever it stands; 若干 is a number of things, 若羌 and 若尔盖 are counties."""
_LOST = re.compile(r"[条件宗起](?<![\d余多].)(?=[,;。、()]|$)")
"""A measure word that ends a clause without a number before it."""
_NEGATIVE_SIGN = re.compile("[未没无零不](?:(?<!不)|存在)")
"""Of which each negative holds one."""
_SAID = re.compile("[舆均律费取零](?:(?<=舆)情|(?<=均)|(?<=一律)|(?<=免费)|(?<=收费)|(?<=收取)|(?<=零)[受申收纠败])")
_DOCUMENTS = frozenset({"documents_made", "documents_issued"})
"""Of these "无依申请公开信息" denies a class of documents, not requests."""
_COSTS = re.compile(
    r"(?:复议|诉讼|申诉)[^、,和及与]{0,6}(?:有关|相关|[产发]生|引[起发]|支出)?的?[总各]?项?(?:费用|经费)(?:支出|开支|情况)?$"
)
"""与诉讼有关的费用: what lawsuits cost, neither a lawsuit nor a fee that an applicant paid."""
_BODY = 80
NEVER_FILLED_IN = "the number was never filled in"
"""The note of a figure whose place in the sentence is empty, or holds a template's XX."""
_MAX_NEGATIVES = 12


def statements(
    sentence: Sentence, numbers: list[NumberSpan], times: Times, context: Context, position: int
) -> Iterator[Figure]:
    """The figures a sentence states without a number, each indicator once."""
    done: set[str] = set()
    for statement, at, value, note in _all(sentence, numbers, context):
        indicator = context.named(statement.indicator, statement.since_2019)
        if indicator in DISPUTES and context.topic not in OF_DISPUTES and of_other_disputes(sentence.folded):
            continue
        period = times.at(at, listed=False)
        if indicator in done or period is None:
            continue
        done.add(indicator)
        yield Figure(
            indicator=indicator, period=Period.YEAR if period is Period.AS_OF else period, value=value, unit=None,
            qualifier=Qualifier.EXACT, quote=sentence.raw, section_position=position, start=sentence.start,
            end=sentence.end, pattern=statement.key, note=note, place=sentence.place,
        )  # fmt: skip


def _all(
    sentence: Sentence, numbers: list[NumberSpan], context: Context
) -> Iterator[tuple[Statement, int, int | None, str | None]]:
    """Statement, place, value and note of everything said without a number."""
    folded, narrative = sentence.folded, context.narrative
    if context.topic == "fees":
        for statement, at in _said(narrative.off_topic, folded):
            yield statement, at, None, statement.note
    if _SAID.search(folded):
        for statement, at in _said(narrative.said, folded):
            if statement.topic is None or statement.topic == context.topic:
                yield statement, at, 0, statement.note
    if _LOST.search(folded):
        yield from _lost(folded, narrative)
    if context.section_key not in SILENT_SECTIONS and _NEGATIVE_SIGN.search(folded):
        for match in islice(narrative.negative.finditer(folded), _MAX_NEGATIVES):
            yield from _negative(match, folded, numbers, context)


def _lost(folded: str, narrative: Narrative) -> Iterator[tuple[Statement, int, None, str]]:
    """What lacks the number before its measure word, unless a negative stands there: 没有收到申请件."""
    for statement, at in _said(narrative.missing, folded):
        if not _NEGATIVE_SIGN.search(_CLAUSE_END.split(folded[:at])[-1]):
            yield statement, at, None, NEVER_FILLED_IN


def _said(group: tuple[Statement, ...], folded: str) -> Iterator[tuple[Statement, int]]:
    for statement in group:
        match = statement.pattern.search(folded)
        if match is not None:
            yield statement, match.start()


def _negative(
    match: re.Match[str], folded: str, numbers: list[NumberSpan], context: Context
) -> Iterator[tuple[Statement, int, int, None]]:
    before = folded[max(0, match.start() - _BODY) : match.start()]
    start = _CLAUSE_START.search(before)
    clause = before[start.end() :] if start else before
    if not clause and before.endswith(":"):  # "…的情况:无"
        clause = re.split(_CLAUSE_END, before[:-1])[-1]
    if _CONDITION.search(clause) or clause.endswith(("有", "毫", "是否")):
        return
    stop = _CLAUSE_END.search(folded, match.end())
    end = min(stop.start() if stop else len(folded), match.end() + _BODY)
    body = folded[match.end() : end]
    if any(match.end() <= number.start < end and number.value for number in numbers if not _is_not_one(number, match)):
        return
    hits = list(_denied(body, clause, context))
    if not hits and len(body) <= 6 and context.narrative.negative_after.search(clause + match[0] + body):
        hits = list(_denied(clause, clause, context))
    for statement in hits:
        yield statement, match.start(), 0, None


def _is_not_one(number: NumberSpan, match: re.Match[str]) -> bool:
    """没有一例, 未收到1件: the one that did not happen."""
    return number.value == 1 and number.start == match.end()


def _denied(body: str, clause: str, context: Context) -> Iterator[Statement]:
    if _COSTS.search(body):
        return
    made = not _DOCUMENTS.isdisjoint(context.recent)
    for statement in context.narrative.denied(body):
        if made and statement.indicator == "requests_received":
            continue
        if context.sees(statement.context, clause + body):
            yield statement
