"""A whole just stated that goes to one kind: 均为, 全部, and what is said of a single case."""

import re
from collections.abc import Iterator

from harvester.forms.wordings import Wording
from harvester.items import Figure, Period, Qualifier
from harvester.parse.figures.context import Context
from harvester.parse.figures.period import Times
from harvester.parse.figures.text import Sentence

_TRIGGER = re.compile(r"均|全部|都|正在|尚|维持\)")
_CLOSED = re.compile(r"(?:审结|结案|判决|办结)(?:的)?(?:案件)?([1-9]\d{0,5})[件起宗],?[^,;。]{0,6}$")
"""The cases decided so far, of which an outcome is said: 已审结4件,均维持."""
_REST = re.compile(r"(?:其余|剩余|余下|其他|其它|另外)(?:的)?(?:\d+[件宗条份])?(?:申请)?,?$")
"""What is said of the rest is not said of the whole: 其中当面申请1件,其余均通过网络提交."""
_CLAUSE = re.compile(r"[,;(:](?P<words>[^,;()。]{2,40})")
_ANSWERED = re.compile(r"答复|回复|告知|送达|反馈|发布|寄送给|不予受理|电话|予以[^,;]{0,4}公开|办结")
_NUMBER = re.compile(r"(?<!\d)(?!20\d\d年)\d")
_CHANNELS = ("requests",)
_ALL = ("系", "为", "是", "均", "全部", "都")
_SAID_OF_ALL = re.compile(r"(?:申请人(?:类型|类别|身份)?|申请(?:方式|渠道|形式|途径))(?:均|全部|都)?[为系是]")
"""收到申请12件,申请人类型为自然人,申请方式为信函."""
_ALL_WORDS = ("均", "全部", "都")
_PROGRESS = {"requests_closed", "requests_closed_on_time", "requests_closed_extended"}
_OF = {"requests_received": ("requests", "replies"), "reviews": ("reviews",), "lawsuits": ("lawsuits",)}
"""A whole -> the families of kinds that a single case can be of."""
_WHOLES = frozenset({*_OF, "replies_total", "requests_closed", "staff"})


def distributions(sentence: Sentence, times: Times, context: Context, position: int) -> Iterator[Figure]:
    """The figures of kinds that take the whole, each kind once, none that is stated with a number of its own."""
    recent = context.recent
    if _WHOLES.isdisjoint(recent):
        return
    named = set(recent)
    for indicator, key, whole, at, words in (*_of_all(sentence, context), *_of_one(sentence.folded, context)):
        period = times.at(at, listed=True)
        if indicator in named or period is None or (period is Period.CUMULATIVE and recent.count(whole) > 1):
            continue  # 受理申请5件,历年累计130件,均为网上申请: said of both
        named.add(indicator)
        closed = _CLOSED.search(sentence.folded, 0, at) if key.startswith("all-") else None
        yield Figure(
            indicator=indicator, period=Period.YEAR if period is Period.AS_OF else period,
            value=int(closed[1]) if closed else context.values[whole], unit=context.units.get(whole),
            qualifier=Qualifier.EXACT, quote=sentence.raw, section_position=position, start=sentence.start,
            end=sentence.end, pattern=key, part_of=whole, note=f"all of {whole}: {words}",
            place=sentence.place,
        )  # fmt: skip


def _of_all(sentence: Sentence, context: Context) -> Iterator[tuple[str, str, str, int, str]]:
    """Indicator, pattern, whole, place and words of what is said of all."""
    if not _TRIGGER.search(sentence.folded):
        return
    recent = context.recent
    for statement in context.narrative.distributions:
        whole = next((key for key in statement.of if key in recent and context.values.get(key)), None)
        if whole is None:
            continue
        match = statement.pattern.search(sentence.folded, context.places.get(whole, 0))
        if (
            match is None
            or _REST.search(sentence.folded, 0, match.start())
            or (not any(word in match[0] for word in _ALL_WORDS) and _follows_another(whole, match.start(), context))
        ):
            continue
        indicator = context.named(statement.indicator, statement.since_2019)
        yield indicator, statement.key, whole, match.start(), match[0]


def _follows_another(whole: str, at: int, context: Context) -> bool:
    """Whether another dispute is stated between a whole and a place: what is said there is said of that one."""
    own = context.places.get(whole, 0)
    return any(own < context.places.get(other, 0) <= at for other in ("reviews", "lawsuits") if other != whole)


def _of_one(folded: str, context: Context) -> Iterator[tuple[str, str, str, int, str]]:
    """What the clauses behind a request, review or lawsuit say of it: "收到申请1件,为网上申请"; of several only all."""
    for whole, families in _OF.items():
        place = context.places.get(whole)
        if place is None or not context.values.get(whole):
            continue
        for clause in _CLAUSE.finditer(folded, place):
            words = clause["words"]
            if _NUMBER.search(words):
                break
            named = _SAID_OF_ALL.match(words)
            if named is not None:
                words = words[named.end() - 1 :]
            one = context.values[whole] == 1 or words.startswith(_ALL)
            if not one or (families == ("lawsuits",) and "复议" in words):
                continue
            wording = _kind_in(words, families, context)
            if wording is not None:
                yield context.named(wording.indicator, wording.since_2019), wording.key, whole, clause.start(), words


def _kind_in(words: str, families: tuple[str, ...], context: Context) -> Wording | None:
    for _, wording, _ in context.narrative.followed("", words, "件", zero=False):
        family = context.narrative.family(wording.indicator) if wording.indicator else ""
        if not wording.behind or wording.right is None or family not in families or wording.indicator in _PROGRESS:
            continue
        match = wording.right.match(words)
        if match is not None and not (family in _CHANNELS and _ANSWERED.search(words, match.end())):
            return wording
    return None
