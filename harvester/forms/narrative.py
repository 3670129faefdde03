"""Loads the prose grammar. The words live in narrative.json."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import Any, cast

from harvester.exceptions import FormsError
from harvester.forms.introduction import Glue, Introduction, introduction
from harvester.forms.lazy_pattern import LazyPattern
from harvester.forms.loader import read_data
from harvester.forms.wordings import Indicator, Literals, Narrative, Statement, Wording

_NESTED = re.compile(r"<(\w+)>")

Make = Callable[[str], re.Pattern[str]]
"""Makes an expression out of the data's spelling of it."""


@cache
def load_narrative() -> Narrative:
    """The grammar that ships with the package; read once a process. Raises FormsError.

    Its expressions are compiled as they are needed: all of them take as long as reading thirty reports.
    """
    return build_narrative(read_data("narrative.json"), lazily=True)


def build_narrative(data: Mapping[str, Any], *, lazily: bool = False) -> Narrative:
    """The typed grammar out of decoded data. Raises FormsError naming what is wrong.

    ``lazily`` leaves the expressions uncompiled, so that a broken one is found only when it is used.
    """
    try:
        make: Make = partial(_deferred if lazily else _compiled, words=data["words"])
        glue = Glue(data["glue"], make)
        wordings = tuple(wording for entry in data["rules"] for wording in _wordings(entry, make, glue, data["behind"]))
        narrative = Narrative(
            indicators={
                key: Indicator(key=key, chinese=chinese, english=english, family=family)
                for key, (chinese, english, family) in data["indicators"].items()
            },
            wordings=wordings,
            by_need=_literals([wording.needs for wording in wordings]),
            by_ahead=_literals([wording.ahead for wording in wordings]),
            topics=tuple((topic, make(pattern)) for topic, pattern in data["topics"]),
            heading_zero={topic: tuple(keys) for topic, keys in data["heading_zero"].items()},
            distributions=_statements(data["distributions"], make),
            zeros=_statements(data["zeros"], make),
            said=_statements(data["said"], make),
            missing=_statements(data["missing"], make),
            off_topic=_statements(data["off_topic"], make),
            negative=make(f"(?:{data['negatives']['trigger']}){data['negatives']['some']}"),
            negative_after=make(data["negatives"]["after"]),
            comparison=make(data["skip"]["comparison"]),
            other_year=make(data["skip"]["other_year"]),
            future=make(data["skip"]["future"]),
            glue=glue,
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise FormsError(f"narrative data: {type(error).__name__}: {error}") from error
    _validate(narrative)
    return narrative


def _literals(groups: list[tuple[str, ...]]) -> Literals:
    wordings: dict[str, int] = {}
    for place, group in enumerate(groups):
        for literal in group:
            wordings[literal] = wordings.get(literal, 0) | 1 << place
    pairs: dict[str, list[tuple[str, int]]] = {}
    for literal, bits in wordings.items():
        if len(literal) > 1:
            pairs.setdefault(literal[:2], []).append((literal, bits))
    return Literals(
        single={literal: bits for literal, bits in wordings.items() if len(literal) == 1},
        pairs={pair: tuple(found) for pair, found in pairs.items()},
    )


def _expanded(pattern: str, words: Mapping[str, str]) -> str:
    """The pattern with each ``<word>`` replaced by what it stands for; lookbehinds such as ``(?<!`` are left alone."""
    return _NESTED.sub(lambda match: _expanded(words[match[1]], words), pattern)


def _compiled(pattern: str, words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(_expanded(pattern, words))


def _deferred(pattern: str, words: Mapping[str, str]) -> re.Pattern[str]:
    return cast("re.Pattern[str]", LazyPattern(_expanded(pattern, words)))


def _optional(pattern: str | None, make: Make) -> re.Pattern[str] | None:
    return None if pattern is None else make(pattern)


def _wordings(entry: Mapping[str, Any], make: Make, glue: Glue, behind: Mapping[str, str]) -> Iterator[Wording]:
    """The wording of an entry; a ``kind`` is also read behind its number ("3件为网上申请", "2起维持")."""
    wording = _wording(entry, make, glue)
    yield wording
    if entry.get("kind"):
        yield replace(
            wording,
            key=f"{wording.key}-behind",
            left=Introduction(make(behind["before"])),
            right=make(f"{behind['join']}(?:{entry['left']}){behind['end']}"),
            unless=None,
            needs=(),
            ahead=wording.needs,
            behind=True,
        )


def _wording(entry: Mapping[str, Any], make: Make, glue: Glue) -> Wording:
    right = entry.get("right")
    unit_class = entry.get("unit", "count")
    return Wording(
        key=entry["id"],
        indicator=entry["for"],
        since_2019=entry.get("since2019", entry["for"]),
        left=_left(entry, make, glue) if "left" in entry else None,
        right=_optional(right, make),
        needs=tuple(entry.get("needs", ())),
        ahead=tuple(entry.get("ahead", ())),
        unit_class=unit_class,
        units=frozenset(entry.get("units", ())),
        context=tuple(entry.get("ctx", ())),
        after=frozenset(entry.get("after", ())),
        unless=_optional(entry.get("unless"), make),
        joint=tuple(entry.get("joint", ())),
        told=_optional(entry.get("told"), make),
        untold=_optional(entry.get("untold"), make),
        listed=bool(entry.get("listed", False)),
        first=bool(entry.get("first", False)),
        near=bool(entry.get("near", False)),
        last=bool(entry.get("last", False)),
        bare=bool(entry.get("bare", False)),
    )


def _left(entry: Mapping[str, Any], make: Make, glue: Glue) -> Introduction:
    if "glue" in entry:  # its own
        return Introduction(make(f"(?:{entry['left']}){entry['glue']}$"))
    return introduction(entry["left"], glue, make)


def _statements(entries: list[Mapping[str, Any]], make: Make) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            key=entry["id"],
            indicator=entry["for"],
            since_2019=entry.get("since2019", entry["for"]),
            pattern=make(entry["pattern"]),
            unless=_optional(entry.get("unless"), make),
            context=tuple(entry.get("ctx", ())),
            of=tuple(entry.get("of", ())),
            topic=entry.get("topic"),
            note=entry.get("note"),
        )
        for entry in entries
    )


def _validate(narrative: Narrative) -> None:
    named = [
        (wording.key, key)
        for wording in narrative.wordings
        for key in (wording.indicator, wording.since_2019, *wording.after, *wording.joint)
    ]
    for group in (narrative.distributions, narrative.zeros, narrative.said, narrative.missing, narrative.off_topic):
        named += [(entry.key, key) for entry in group for key in (entry.indicator, entry.since_2019, *entry.of)]
    faults = [f"{rule}: unknown indicator {key}" for rule, key in named if key and key not in narrative.indicators]
    faults += [
        f"{wording.key}: no literal to find it by"
        for wording in narrative.wordings
        if not (wording.needs or wording.ahead)
    ]
    if faults:
        raise FormsError("narrative data: " + "; ".join(faults))
