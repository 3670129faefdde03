"""Loads the prose grammar. The words live in narrative.json."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from harvester.exceptions import FormsError
from harvester.forms.loader import read_data
from harvester.forms.wordings import Indicator, Literals, Narrative, Statement, Wording

_NESTED = re.compile(r"<(\w+)>")


@cache
def load_narrative() -> Narrative:
    """The grammar that ships with the package; read once a process. Raises FormsError."""
    return build_narrative(read_data("narrative.json"))


def build_narrative(data: Mapping[str, Any]) -> Narrative:
    """The typed grammar out of decoded data. Raises FormsError naming what is wrong."""
    try:
        words: Mapping[str, str] = data["words"]
        wordings = tuple(
            wording for entry in data["rules"] for wording in _wordings(entry, words, data["glue"], data["behind"])
        )
        narrative = Narrative(
            indicators={
                key: Indicator(key=key, chinese=chinese, english=english, family=family)
                for key, (chinese, english, family) in data["indicators"].items()
            },
            wordings=wordings,
            by_need=_literals([wording.needs for wording in wordings]),
            by_ahead=_literals([wording.ahead for wording in wordings]),
            topics=tuple((topic, _compiled(pattern, words)) for topic, pattern in data["topics"]),
            heading_zero={topic: tuple(keys) for topic, keys in data["heading_zero"].items()},
            distributions=_statements(data["distributions"], words),
            zeros=_statements(data["zeros"], words),
            said=_statements(data["said"], words),
            missing=_statements(data["missing"], words),
            off_topic=_statements(data["off_topic"], words),
            negative=_compiled(f"(?:{data['negatives']['trigger']}){data['negatives']['some']}", words),
            negative_after=_compiled(data["negatives"]["after"], words),
            comparison=_compiled(data["skip"]["comparison"], words),
            other_year=_compiled(data["skip"]["other_year"], words),
            future=_compiled(data["skip"]["future"], words),
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


def _optional(pattern: str | None, words: Mapping[str, str]) -> re.Pattern[str] | None:
    return None if pattern is None else _compiled(pattern, words)


def _wordings(
    entry: Mapping[str, Any], words: Mapping[str, str], glue: str, behind: Mapping[str, str]
) -> Iterator[Wording]:
    """The wording of an entry; a ``kind`` is also read behind its number ("3件为网上申请", "2起维持")."""
    wording = _wording(entry, words, glue)
    yield wording
    if entry.get("kind"):
        yield replace(
            wording,
            key=f"{wording.key}-behind",
            left=_compiled(behind["before"], words),
            right=_compiled(f"{behind['join']}(?:{entry['left']}){behind['end']}", words),
            unless=None,
            needs=(),
            ahead=wording.needs,
            behind=True,
        )


def _wording(entry: Mapping[str, Any], words: Mapping[str, str], glue: str) -> Wording:
    left, right = entry.get("left"), entry.get("right")
    unit_class = entry.get("unit", "count")
    return Wording(
        key=entry["id"],
        indicator=entry["for"],
        since_2019=entry.get("since2019", entry["for"]),
        left=None if left is None else _compiled(f"(?:{left}){entry.get('glue', glue)}$", words),
        right=_optional(right, words),
        needs=tuple(entry.get("needs", ())),
        ahead=tuple(entry.get("ahead", ())),
        unit_class=unit_class,
        units=frozenset(entry.get("units", ())),
        context=tuple(entry.get("ctx", ())),
        after=frozenset(entry.get("after", ())),
        unless=_optional(entry.get("unless"), words),
        joint=tuple(entry.get("joint", ())),
        told=_optional(entry.get("told"), words),
        untold=_optional(entry.get("untold"), words),
        listed=bool(entry.get("listed", False)),
        first=bool(entry.get("first", False)),
        near=bool(entry.get("near", False)),
        last=bool(entry.get("last", False)),
    )


def _statements(entries: list[Mapping[str, Any]], words: Mapping[str, str]) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            key=entry["id"],
            indicator=entry["for"],
            since_2019=entry.get("since2019", entry["for"]),
            pattern=_compiled(entry["pattern"], words),
            unless=_optional(entry.get("unless"), words),
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
