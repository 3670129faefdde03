"""A page with the styles of a word processor is long, and reads as the page without them."""

from harvester.practice.page import Request
from harvester.practice.pasted import pasted
from harvester.practice.serving import practice_facts
from harvester.practice.site import PracticeSite
from harvester.reading import read_report


def pages(*, styled: bool) -> dict[str, bytes]:
    found = {}
    for facts in practice_facts(sites=8, years=2, pasted=styled):
        site = PracticeSite.at(facts, "http://127.0.0.1:8001")
        for path in site.reports:
            page = site.page(Request(method="GET", target=path, headers={}))
            assert page is not None
            found[f"{facts.id}{path}"] = page.render()
    return found


def test_styles_make_a_page_several_times_as_long_and_change_nothing_that_is_read() -> None:
    plain, styled = pages(styled=False), pages(styled=True)
    assert sum(map(len, styled.values())) > 4 * sum(map(len, plain.values()))
    for name, page in plain.items():
        one, other = read_report(page), read_report(styled[name])
        assert one.cleaned.title == other.cleaned.title
        assert [(cell.row_key, cell.column_key, cell.value) for table in one.parsed.tables for cell in table.cells] == [
            (cell.row_key, cell.column_key, cell.value) for table in other.parsed.tables for cell in table.cells
        ]
        assert [(each.indicator, each.value) for each in one.parsed.figures] == [
            (each.indicator, each.value) for each in other.parsed.figures
        ]


def test_a_cell_that_holds_more_than_text_stays_as_it_is() -> None:
    assert pasted("<td><b>1</b></td>") == "<td><b>1</b></td>"
    assert "<span" in pasted('<td colspan="2">1<br>2</td>')
