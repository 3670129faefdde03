"""What a visit remarks beside its outcome: what was not had, and what somebody should put right in its row."""

from collections import Counter
from collections.abc import Iterable, Mapping

from harvester.items import Entry, Outcome
from harvester.spiders.changing_addresses import changing_parameters
from harvester.spiders.visits import SETTLED, Visit


def remarks(visit: Visit, *, well: bool) -> list[str]:
    """One sentence each; a visit where all went well has nothing to remark."""
    found: list[str] = []
    if visit.failures:
        found.append(f"report pages not had: {_counted(visit.failures)}")
    if visit.unread and (visit.failures + visit.unread).total() >= len(visit.entries):
        found.append(f"none of the reports listed could be read so far: {_counted(visit.unread)}")
    if visit.stopped is None and visit.known is not None:
        found += _changing(visit.known.entries, visit.entries.values())
    if visit.pager:
        found.append(
            f"there seem to be further pages that were not found; say where in the options (page_url): {visit.pager}"
        )
    if visit.missing:
        found.append(
            f"{len(visit.missing)} lists that the column leads to were never there: "
            f"{_counted(Counter(visit.missing.values()))}, {min(visit.missing)}"
        )
    had = [entry.title for entry in visit.entries.values()]
    if hidden := {title for title in visit.addressless if not any(each in title for each in had)}:
        found.append(
            f"{len(hidden)} reports listed without an address that could be read (a script makes it): {min(hidden)}"
        )
    walls = {each: count for each, count in visit.attachments.items() if each not in SETTLED}
    if walls:
        found.append(f"attachments not had: {_counted(walls)}")
    if not well:
        found += [f"{visit.refused} rows refused"] if visit.refused else []
        found += [f"{visit.skipped} reports of other years left out"] if visit.skipped else []
    return found


def _changing(before: Iterable[Entry], now: Iterable[Entry]) -> list[str]:
    names = changing_parameters(before, now)
    if not names:
        return []
    return [
        f"every address differs from that of the last visit in {', '.join(names)}, the titles do not: where that is a "
        "counter or a session, name it in the option drop_query"
    ]


def _counted(outcomes: Mapping[Outcome, int]) -> str:
    return ", ".join(f"{each} {count}" for each, count in sorted(outcomes.items()))
