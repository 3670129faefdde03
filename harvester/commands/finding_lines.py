"""One reading as lines for a person who checks a report before it is published: what was read, what does not add up."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

_ORDER = ("error", "warning", "info")
_NAMES = {"error": "errors", "warning": "warnings", "info": "remarks"}


def finding_lines(result: Mapping[str, Any]) -> Iterator[str]:
    """The lines for an object of ``scrapy extract``, errors first."""
    if "error" in result:
        yield f"{result['path']}: {result['error']}"
        return
    yield f"{result['path']}: {result['title'] or 'no title found'}"
    named = {
        "publisher": result["publisher"], "year": result["fiscal_year"], "form": result["template"],
        "published": result["published_on"], "signed": result["signed_on"],
    }  # fmt: skip
    yield "  " + ", ".join(f"{name} {value if value is not None else 'unknown'}" for name, value in named.items())
    cells = [cell for table in result["tables"] for cell in table["cells"] if cell["row_key"] is not None]
    blank = sum(cell["value"] is None for cell in cells)
    yield (
        f"  read: {len(result['sections'])} sections, {len(result['tables'])} tables with {len(cells)} values of the "
        f"forms ({blank} of them blank or no number), {len(result['figures'])} figures in the prose"
    )
    for finding in sorted(result["findings"], key=lambda finding: _ORDER.index(finding["severity"])):
        yield f"  {finding['severity']:<8}{finding['rule']}  {finding['where']}"
        yield f"          {finding['message']}"
    counts = Counter(finding["severity"] for finding in result["findings"])
    yield "  " + ", ".join(f"{counts[severity]} {_NAMES[severity]}" for severity in _ORDER)
