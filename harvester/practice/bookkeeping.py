"""Consistent figures of one organ, year after year, from a seeded generator: every identity of the forms holds.

What is open at the end of a year is carried into the next one. A ``Books`` may be opened in the middle of an organ's
history from the last report the facts hold.
"""

import random
from dataclasses import dataclass, field

from harvester.practice import annex, layouts
from harvester.practice.annex import dealt
from harvester.practice.model import Cells, Value

Row = tuple[Value, ...]
Rows = dict[str, Row]
_NOBODY = (0, 0, 0, 0, 0, 0)


@dataclass(slots=True, kw_only=True)
class Books:
    """The open ends of an organ's figures; ``scale`` is about the number of requests a year."""

    rng: random.Random
    scale: int
    local: bool = False
    carried: tuple[int, ...] = _NOBODY
    in_force: int = 0
    items: dict[str, int] = field(default_factory=dict)
    disclosed: int = 0
    cumulative: dict[str, int] = field(default_factory=dict)
    pending_reviews: int = 0

    def year(self, fiscal_year: int) -> tuple[dict[str, Rows], dict[str, Value]]:
        """The tables of one year, and the figures its prose may state; closes the year."""
        template = layouts.template_of(fiscal_year)
        total = self.rng.randint(self.scale, self.scale * 6 + 30)
        figures: dict[str, Value] = {"proactive_total": total}
        website = self.rng.randint(total // 2, total)
        figures |= {"channel_website": website, "channel_wechat": total - website}
        if template == "reg2007":
            return self._old(total, website, figures)
        tables = self._article_20(template)
        applications = self._applications(template)
        tables[f"{template}_applications"] = applications
        review = self._review_litigation()
        tables[f"{template}_review_litigation"] = {"count": review}
        figures["requests_received"] = applications["new_received"][-1]
        figures["reviews"] = review[4]
        figures["lawsuits"] = int(review[9] or 0) + int(review[14] or 0)
        return tables, figures

    def _applications(self, template: str) -> Rows:
        received = tuple(dealt(self.rng, self.rng.randint(self.scale // 2, self.scale * 2), 6))
        leaf: dict[str, list[int]] = {row: [0] * 6 for row in layouts.result_rows(template)}
        forward = [0] * 6
        for column, (new, old) in enumerate(zip(received, self.carried, strict=True)):
            forward[column] = min(new + old, self.rng.randint(0, max(1, (new + old) // 12)))
            for row, count in zip(leaf, dealt(self.rng, new + old - forward[column], len(leaf)), strict=True):
                leaf[row][column] = count
        rows = {"new_received": received, "carried_over": self.carried}
        rows |= {row: tuple(counts) for row, counts in leaf.items()}
        rows["results_total"] = tuple(sum(counts) for counts in zip(*leaf.values(), strict=True))
        rows["carried_forward"] = tuple(forward)
        self.carried = tuple(forward)
        return {row: (*counts, sum(counts)) for row, counts in rows.items()}

    def _review_litigation(self) -> Row:
        printed: list[int] = []
        for share in (4, 8, 12):
            outcomes = dealt(self.rng, self.rng.randint(0, max(1, self.scale // share)), 4)
            if share == 4:
                outcomes[0] += self.pending_reviews
                self.pending_reviews = outcomes[3]
            printed += [*outcomes, sum(outcomes)]
        return tuple(printed)

    def _article_20(self, template: str) -> dict[str, Rows]:
        made = self.rng.randint(0, max(2, self.scale // 10))
        decisions = [self.rng.randint(0, self.scale * 20) for _ in range(4)]
        if template == "v2021":
            repealed = self.rng.randint(0, min(2, self.in_force))
            self.in_force += made - repealed
            return {
                "v2021_art20_1": {"rules": (0, 0, 0), "normative_documents": (made, repealed, self.in_force)},
                "v2021_art20_5": {"administrative_licensing": (decisions[0],)},
                "v2021_art20_6": {
                    "administrative_penalty": (decisions[1],),
                    "administrative_coercion": (decisions[2],),
                },
                "v2021_art20_8": {"administrative_fees": (self.rng.choice((0, 0, round(decisions[3] / 7, 2))),)},
            }
        self.disclosed += made
        licensing, services = self._items("administrative_licensing"), self._items("other_external_management_services")
        penalty, coercion = self._items("administrative_penalty"), self._items("administrative_coercion")
        money = round(self.rng.randint(1, self.scale * 100) * 1.37, 2)
        return {
            "v2019_art20_1": {"rules": (0, 0, 0), "normative_documents": (made, made, self.disclosed)},
            "v2019_art20_5": {
                "administrative_licensing": (*licensing, decisions[0]),
                "other_external_management_services": (*services, decisions[3]),
            },
            "v2019_art20_6": {
                "administrative_penalty": (*penalty, decisions[1]),
                "administrative_coercion": (*coercion, decisions[2]),
            },
            "v2019_art20_8": {"administrative_fees": self._items("administrative_fees")},
            "v2019_art20_9": {"centralized_procurement": (self.rng.randint(1, 9), money)},
        }

    def _items(self, row: str) -> tuple[int, int]:
        """上一年项目数量 and the signed 本年增/减; the sum opens the next year."""
        before = self.items.get(row, self.rng.randint(2, 40))
        change = self.rng.randint(-min(before, 3), 4)
        self.items[row] = before + change
        return before, change

    def _old(self, total: int, website: int, figures: dict[str, Value]) -> tuple[dict[str, Rows], dict[str, Value]]:
        received = self.rng.randint(0, self.scale)
        channels = dealt(self.rng, received, 3)
        replies = dealt(self.rng, received, 4)
        figures["requests_received"] = received
        if received:
            figures["replies_total"] = received
        if self.local:
            del figures["channel_wechat"]
            figures |= {"reviews": 0, "lawsuits": 0, "complaints": 0}
            rows = self._with_history(annex.local_year(total, website, channels, replies))
            figures["proactive_total_cumulative"] = rows["proactive_total"][1]
            return {"reg2007_local_fujian_2017": rows}, figures
        counts = annex.national_year(self.rng, self.scale, total, website, channels, replies)
        rows = {row: (count,) for row, count in counts.items()}
        for indicator in ("reviews", "lawsuits", "policy_interpretations", "proactive_normative_documents"):
            figures[indicator] = rows[indicator][0]
        return {"reg2007_national_statistics": rows}, figures

    def _with_history(self, year: dict[str, int]) -> Rows:
        """The year beside 历年累计, which grows by it."""
        for row, count in year.items():
            self.cumulative[row] = self.cumulative.get(row, 0) + count
        return {row: (count, self.cumulative[row]) for row, count in year.items()}


def reopen(books: Books, cells: Cells) -> Books:
    """The books continued from the tables of the last year that is known."""
    for table, rows in cells.items():
        if table.endswith("_applications"):
            books.carried = tuple(int(count or 0) for count in rows["carried_forward"][:6])
        elif table.endswith("_review_litigation"):
            books.pending_reviews = int(rows["count"][3] or 0)
        elif table == "v2021_art20_1":
            books.in_force = int(rows["normative_documents"][2] or 0)
        elif table in ("v2019_art20_5", "v2019_art20_6", "v2019_art20_8"):
            books.items |= {row: int(counts[0] or 0) + int(counts[1] or 0) for row, counts in rows.items()}
        elif table == "v2019_art20_1":
            books.disclosed = int(rows["normative_documents"][2] or 0)
        elif table == "reg2007_local_fujian_2017":
            books.cumulative = {row: int(counts[1] or 0) for row, counts in rows.items()}
    return books
