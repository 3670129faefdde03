"""``scrapy sites --exceptions``: every exception from our manners that a row makes, and the reason it gives. Pure."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from harvester.platforms import OPTIONS
from harvester.registry import Site
from harvester.registry.exceptions import exceptions_of


def exception_lines(sites: Iterable[Site]) -> Iterator[str]:
    """A line an exception, and a last one that counts them by option."""
    counts: Counter[str] = Counter()
    for site in sites:
        for name, value in exceptions_of(site, OPTIONS.get(site.platform, ())):
            counts[name] += 1
            yield f"{site.id}: {name} = {json.dumps(value, ensure_ascii=False)}: {site.note}"
    total = ", ".join(f"{name} {number}" for name, number in counts.most_common())
    yield f"{sum(counts.values())} exceptions" + (f": {total}" if total else "")
