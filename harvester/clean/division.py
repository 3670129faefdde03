"""Which division a report's organ belongs to, and on which level it stands: the registry's word, else the name's."""

from collections.abc import Iterator

from harvester.forms import DivisionMatch, division_of
from harvester.items import Candidate, Evidence, Hints

REGISTRY = "registry"
_UNKNOWN: Evidence[str] = Evidence()


def find_division(
    publisher: Evidence[str], fiscal_year: int | None, hints: Hints
) -> tuple[Evidence[str], Evidence[str]]:
    """Division (GB/T 2260 code) and level of the organ; empty where neither registry nor name tells for certain.

    The registry's word holds for its own publisher. Where a name leaves its place out (市司法局), a fuller form of it
    that stands elsewhere on the page (兰州市司法局 in the title) is read instead; the source says which.
    """
    source, match = next(_named(publisher, fiscal_year, hints), ("", None))
    told = publisher.source == REGISTRY
    division = hints.division if told else None
    level = hints.level if told else None
    named_level = match.organ_level if match else None
    return _evidence(division, match.code if match else None, source), _evidence(level, named_level, source)


def _named(publisher: Evidence[str], fiscal_year: int | None, hints: Hints) -> Iterator[tuple[str, DivisionMatch]]:
    if publisher.value is None:
        return
    fuller = [each for each in publisher.rejected if each.value.endswith(publisher.value)]
    for candidate in (Candidate(value=publisher.value, source="publisher"), *fuller):
        match = division_of(candidate.value, fiscal_year, within=hints.division)
        if match is not None:
            yield candidate.source, match


def _evidence(told: str | None, named: str | None, source: str) -> Evidence[str]:
    """The registry's value before the name's, which is then kept as rejected where it differs."""
    if told:
        rejected = (Candidate(value=str(named), source=source),) if named and named != told else ()
        return Evidence(value=told, source=REGISTRY, rejected=rejected)
    return Evidence(value=str(named), source=source) if named else _UNKNOWN
