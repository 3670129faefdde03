"""The identities over a read report; their findings join those of the earlier stages."""

from dataclasses import replace

from harvester.checks import check
from harvester.items import Finding, ReportItem
from harvester.pipelines.failure import failed, has_failed
from harvester.time_limit import within


class ChecksPipeline:
    """Fills ``findings`` with those of cleaning, parsing and checking, in this order."""

    def process_item(self, item: object) -> object:
        """Checks a read report; everything else passes."""
        if not isinstance(item, ReportItem) or item.cleaned is None or item.parsed is None:
            return item
        cleaned, parsed = item.cleaned, item.parsed
        found: tuple[Finding, ...] = ()
        if not has_failed(item):  # half a report would fail checks that the whole one passes
            try:
                with within():
                    found = check(cleaned, parsed)
            except Exception as error:
                item = failed(item, "checks", error)
        return replace(item, findings=(*item.findings, *cleaned.findings, *parsed.findings, *found))
