"""Cells are read alike whatever was read before."""

from hypothesis import given
from hypothesis import strategies as st

from harvester.documents.pages.cells import CELLS, _any_cell


@given(st.lists(st.sampled_from(["1", "甲", "&nbsp;", "<p>", "<b>", "</b>", "</p>", "<br>", "\n", " "]), max_size=9))
def test_a_cell_is_read_alike_whatever_cells_were_read_before(parts: list[str]) -> None:
    markup = "".join(parts)
    cells = CELLS[False]
    warm = cells[markup]
    cells.clear()
    assert cells[markup] == warm
    assert _any_cell(markup, as_written=False)[:2] == warm
