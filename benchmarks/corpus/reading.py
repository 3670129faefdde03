"""Measures documents and cleaning on one page: text, furniture, title, dates, year, publisher, grids."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from benchmarks.corpus.scores import bigram_f1, grids_exact, leaks, norm
from harvester.items import Cleaned, Table


@dataclass(slots=True)
class Tally:
    """Right and wanted for each yes-or-no metric, with the pages that failed."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    wanted: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    failures: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    f1: list[tuple[float, str, str]] = field(default_factory=list)

    def count(self, metric: str, right: bool | int, page: str, note: str = "", wanted: int = 1) -> None:
        """Add one page's answer."""
        self.right[metric] += int(right)
        self.wanted[metric] += wanted
        if int(right) != wanted:
            self.failures[metric].append(f"{page} {note}".strip())


def measure(tally: Tally, cleaned: Cleaned, gold: dict[str, Any]) -> None:
    """Add one page to the tally."""
    page, f1 = f"{gold['id']}/{gold['skin']}", bigram_f1(cleaned.text, gold)
    leaked = leaks(cleaned.text, gold)
    tally.f1.append((f1, gold["skin"], page))
    tally.count("page without furniture", not leaked, page, "; ".join(leaked)[:120])
    tally.count("page right (F1 >= 0.99, no furniture)", f1 >= 0.99 and not leaked, page, f"{f1:.4f}")
    _lines(tally, cleaned, gold, page)
    title, date, publisher = cleaned.title.value, cleaned.published_on.value, cleaned.publisher.value
    tally.count("title exact", norm(title or "") == norm(gold["title"]), page, f"{title} <> {gold['title']}")
    day = date.isoformat() if date else None
    tally.count("publication date exact", day == gold["date"], page, f"{day} <> {gold['date']} ({gold['date_where']})")
    tally.count(
        "fiscal year exact",
        cleaned.fiscal_year.value == gold["fy"],
        page,
        f"{cleaned.fiscal_year.value} <> {gold['fy']}",
    )
    if gold["publisher"]:
        tally.count(
            "publisher exact",
            norm(publisher or "") == norm(gold["publisher"]),
            page,
            f"{publisher} <> {gold['publisher']}",
        )
    grids = [block.grid for block in cleaned.blocks if isinstance(block, Table)]
    exact, wanted = grids_exact(grids, gold)
    tally.count("grid exact", exact, page, wanted=wanted)
    tally.count("printed tables handed back, each once", len(grids), page, f"{len(grids)} <> {wanted}", wanted=wanted)
    names = {norm(attachment.name) for attachment in cleaned.attachments}
    tally.count("attachments found", names == {norm(a["name"]) for a in gold["attachments"]}, page, str(names))
    tally.count("no finding on a consistent page", not cleaned.findings, page, str(cleaned.findings)[:160])


def _lines(tally: Tally, cleaned: Cleaned, gold: dict[str, Any], page: str) -> None:
    ours = {norm(line) for line in cleaned.text.split("\n")}
    paragraphs = [norm(block["text"]) for block in gold["body"] if block["kind"] != "table"]
    missing = [line for line in paragraphs if line not in ours]
    tally.count(
        "paragraph is exactly one line", len(paragraphs) - len(missing), page, str(missing[:2]), wanted=len(paragraphs)
    )
