"""A cleaned report to its sections."""

from dataclasses import replace

from harvester.items import Parsed, ReportItem
from harvester.parse import split_sections
from harvester.pipelines.failure import failed
from harvester.time_limit import within


class SectionsPipeline:
    """Begins ``parsed`` with the sections."""

    def process_item(self, item: object) -> object:
        """Splits a cleaned report; everything else passes."""
        if not isinstance(item, ReportItem) or item.cleaned is None:
            return item
        try:
            with within():
                sections = split_sections(item.cleaned)
        except Exception as error:
            return failed(replace(item, parsed=Parsed()), "sections", error)
        return replace(item, parsed=Parsed(sections=sections))
