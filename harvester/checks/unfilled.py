"""Numbers that were to be filled in and never were: what a draft must not be published with."""

from collections.abc import Iterable, Iterator

from harvester.checks.report_view import place_of, short
from harvester.forms.narrative import load_narrative
from harvester.items import Figure, Finding, Severity
from harvester.parse.figures.statements import NEVER_FILLED_IN


def unfilled(figures: Iterable[Figure]) -> Iterator[Finding]:
    """A finding for each number that a sentence leaves out: 共收到政府信息公开申请   件."""
    for figure in figures:
        if figure.note == NEVER_FILLED_IN:
            name = load_narrative().indicators[figure.indicator]
            yield Finding(
                rule="number_missing",
                severity=Severity.WARNING,
                message=f"正文“{short(figure.quote)}”中没有填写“{name.chinese}”的数字。"
                f" The sentence “{short(figure.quote)}” leaves out the number of {name.english}.",
                where=place_of(figure),
            )
