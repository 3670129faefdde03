"""Sections and grids to statutory tables, the format era that they show, and what of them could not be read."""

from dataclasses import replace

from harvester.items import Parsed, ReportItem
from harvester.parse import detect_template, read_tables, reading_findings
from harvester.pipelines.failure import failed
from harvester.time_limit import within


class TablesPipeline:
    """Adds tables, template and the findings of reading them to ``parsed``."""

    def process_item(self, item: object) -> object:
        """Reads the tables of a cleaned report; everything else passes."""
        if not isinstance(item, ReportItem) or item.cleaned is None:
            return item
        parsed = item.parsed or Parsed()
        try:
            with within():
                tables = read_tables(item.cleaned, parsed.sections)
                template = detect_template(item.cleaned, tables)
                findings = tuple(reading_findings(item.cleaned, parsed.sections, tables, template))
        except Exception as error:
            return failed(item, "tables", error)
        return replace(item, parsed=replace(parsed, tables=tables, template=template, findings=findings))
