"""The same pages through trafilatura, where it is installed: same gold, CPU in the same run."""

import time

from rich.table import Table as Sheet

from benchmarks.corpus.pages import GoldPage
from benchmarks.corpus.scores import bigram_f1, leaks


def measure_peers(pages: list[GoldPage]) -> Sheet:
    """One row a configuration: mean F1, worst page, pages without furniture, ms a page."""
    sheet = Sheet("peer", "F1 mean", "F1 worst page", "pages without furniture", "ms a page")
    try:
        import trafilatura
    except ImportError:
        sheet.add_row("trafilatura is not installed (pip install -e '.\\[bench]')", "", "", "", "")
        return sheet
    for recall in (False, True):
        scores, clean_pages = [], 0
        start = time.process_time()
        texts = [trafilatura.extract(page.data, favor_recall=recall) or "" for page in pages]
        spent = time.process_time() - start
        for text, page in zip(texts, pages, strict=True):
            scores.append(bigram_f1(text, page.gold))
            clean_pages += not leaks(text, page.gold)
        sheet.add_row(
            "trafilatura" + (" (recall)" if recall else ""),
            f"{sum(scores) / len(scores):.4f}",
            f"{min(scores):.4f}",
            f"{100 * clean_pages / len(pages):.1f} %",
            f"{1000 * spent / len(pages):.1f}",
        )
    return sheet
