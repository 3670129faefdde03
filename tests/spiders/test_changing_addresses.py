"""Addresses that change with every answer are told apart from a list that has moved or grown."""

import pytest

from harvester.items import Entry
from harvester.spiders.changing_addresses import changing_parameters


def listed(form: str, *, years: tuple[int, ...] = (2025, 2024, 2023), same_title: bool = False) -> list[Entry]:
    return [
        Entry(
            title="年报" if same_title else f"{year}年年报",
            url="http://a.test/" + form.format(year=year, n=year * 7 % 97),
        )
        for year in years
    ]


BEFORE = listed("show.asp?id={year}&t=1")


@pytest.mark.parametrize(
    ("now", "names"),
    [
        (listed("show.asp?id={year}&t={n}"), ["t"]),
        (listed("show.asp?t={n}&id={year}&u=2"), ["t", "u"]),
        (listed("show.asp?id={year}&t={n}", years=(2026, 2025, 2024, 2023)), ["t"]),
        (BEFORE, []),
        (listed("show.asp?id={year}&t={n}", years=(2024, 2023)), []),
        (listed("new/show.asp?id={year}&t={n}"), []),
        ([*listed("show.asp?id={year}&t={n}", years=(2025, 2024)), BEFORE[2]], []),
        (listed("show.asp?id={year}&t={n}", same_title=True), []),
    ],
    ids=["one", "two", "one more row", "none", "too few", "moved", "not all", "titles that stand twice"],
)
def test_a_parameter_is_named_only_where_all_differ_in_it_and_in_nothing_else(
    now: list[Entry], names: list[str]
) -> None:
    assert changing_parameters(BEFORE, now) == names
