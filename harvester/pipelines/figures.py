"""What the prose states, each figure with its sentence."""

from dataclasses import replace

from harvester.items import Parsed, ReportItem
from harvester.parse import find_figures
from harvester.pipelines.failure import failed
from harvester.time_limit import within


class FiguresPipeline:
    """Adds the figures to ``parsed``."""

    def process_item(self, item: object) -> object:
        """Reads the prose of a cleaned report; everything else passes."""
        if not isinstance(item, ReportItem) or item.cleaned is None:
            return item
        parsed = item.parsed or Parsed()
        try:
            with within():
                figures = find_figures(item.cleaned, parsed.sections, parsed.tables)
        except Exception as error:
            return failed(item, "figures", error)
        return replace(item, parsed=replace(parsed, figures=figures))
