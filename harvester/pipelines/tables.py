"""Sections and grids to statutory tables, and the format era that they show."""

from dataclasses import replace

from harvester.items import Parsed, ReportItem
from harvester.parse import detect_template, read_tables
from harvester.pipelines.failure import failed


class TablesPipeline:
    """Adds the tables and the template to ``parsed``."""

    def process_item(self, item: object) -> object:
        """Reads the tables of a cleaned report; everything else passes."""
        if not isinstance(item, ReportItem) or item.cleaned is None:
            return item
        parsed = item.parsed or Parsed()
        try:
            tables = read_tables(item.cleaned, parsed.sections)
            parsed = replace(parsed, tables=tables, template=detect_template(item.cleaned, tables))
        except Exception as error:
            return failed(item, "tables", error)
        return replace(item, parsed=parsed)
