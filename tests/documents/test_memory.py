"""Memories answer as the function does, and stay bounded."""

from hypothesis import given
from hypothesis import strategies as st

from harvester.documents.cells import CELLS, _any_cell
from harvester.documents.memory import Memory


@given(st.lists(st.text("ab", max_size=6), max_size=60))
def test_a_memory_answers_as_its_function_and_never_grows_beyond_its_bounds(texts: list[str]) -> None:
    memory = Memory(len, most=4, longest=3)
    for text in texts:
        assert memory[text] == len(text)
        assert len(memory) <= 4
        assert all(len(known) <= 3 for known in memory)


@given(st.lists(st.sampled_from(["1", "甲", "&nbsp;", "<p>", "<b>", "</b>", "</p>", "<br>", "\n", " "]), max_size=9))
def test_a_cell_is_read_alike_whatever_cells_were_read_before(parts: list[str]) -> None:
    markup = "".join(parts)
    cells = CELLS[False]
    warm = cells[markup]
    cells.clear()
    assert cells[markup] == warm
    assert _any_cell(markup, as_written=False)[:2] == warm
