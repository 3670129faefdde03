"""``scrapy sites --missing``: what each row still lacks, with the value that a name gives away. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator

from harvester.forms import division_of, is_division
from harvester.registry import Site, gaps_of


def gap_lines(sites: Iterable[Site]) -> Iterator[str]:
    """A line a row that lacks something, and a last one that counts."""
    counts: Counter[str] = Counter()
    rows = incomplete = 0
    for site in sites:
        rows += 1
        gaps = _gaps(site)
        if not gaps:
            continue
        incomplete += 1
        counts.update(gap.partition(" (")[0] for gap in gaps)
        yield f"{site.id}: {', '.join(gaps)}"
    total = ", ".join(f"{gap} {number}" for gap, number in counts.most_common())
    yield f"{incomplete} of {rows} rows lack something" + (f": {total}" if total else "")


def _gaps(site: Site) -> list[str]:
    gaps = [_with_division(gap, site) for gap in gaps_of(site)]
    if site.division and not is_division(site.division):
        gaps.append(f"division: no code of the table since 2007 ({site.division})")
    elif (named := _another_division(site)) is not None:
        gaps.append(f"division: not where the name lies ({site.division}, the name says {named})")
    return gaps


def _another_division(site: Site) -> str | None:
    """The code that a publisher's name tells for certain, where the row's lies neither inside nor around it."""
    found = division_of(site.publisher) if site.division and site.publisher else None
    if found is None:
        return None
    short, long = sorted((code.removesuffix("00").removesuffix("00") for code in (found.code, site.division)), key=len)
    return None if long.startswith(short) else found.code


def _with_division(gap: str, site: Site) -> str:
    found = division_of(site.publisher) if gap == "division" else None
    return f"{gap} (the name says {found.code})" if found else gap
