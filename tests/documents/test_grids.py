from hypothesis import given
from hypothesis import strategies as st

from harvester.documents.pages.grids import MAX_POSITIONS, SourceRow, build_grid, column_span, row_span
from harvester.items import Grid

CELLS = st.tuples(st.text("甲1 ", max_size=3), st.integers(0, 9), st.integers(1, 9), st.just(""))
ROWS = st.lists(st.builds(SourceRow, st.lists(CELLS, max_size=6), st.integers(0, 1), st.booleans()), max_size=8)


def assert_sound(grid: Grid) -> None:
    assert len({len(line) for line in grid.array}) <= 1
    for r, line in enumerate(grid.array):
        for c, cell in enumerate(line):
            if cell is None:
                continue
            assert cell.row <= r < cell.row + cell.row_span <= grid.rows
            assert cell.column <= c < cell.column + cell.column_span <= grid.columns
            assert grid.array[cell.row][cell.column] is cell


@given(ROWS)
def test_any_spans_give_a_rectangle_of_anchors_and_their_shadows(rows: list[SourceRow]) -> None:
    grid, _ = build_grid(rows)
    assert_sound(grid)
    texts = sum(bool(cell[0]) for row in rows for cell in row.cells)
    assert sum(bool(cell.text) for cell in grid.cells) == texts


def test_spans_are_read_as_browsers_read_them() -> None:
    assert [column_span(value) for value in (None, "0", "-2", "x", "3px", " 2 ", "99999")] == [1, 1, 1, 1, 3, 2, 1000]
    assert [row_span(value) for value in (None, "0", "abc", "4")] == [1, 0, 1, 4]


def test_a_table_of_too_many_positions_is_cut_with_a_note_and_stays_sound() -> None:
    rows = [SourceRow([("x", 40, 900, "")], 0, False) for _ in range(600)]
    grid, notes = build_grid(rows)
    assert 0 < grid.rows * grid.columns <= MAX_POSITIONS
    assert notes
    assert_sound(grid)


def test_an_all_blank_last_row_is_kept_unless_it_has_no_height() -> None:
    rows = [SourceRow([("总计", 1, 1, "")], 0, False), SourceRow([("", 1, 1, "")], 0, False)]
    assert build_grid(rows)[0].rows == 2
    rows[1] = rows[1]._replace(ruler=True)
    assert build_grid(rows)[0].rows == 1


def test_tables_with_the_same_spans_keep_their_own_words_and_places() -> None:
    def rows(word: str, group: str) -> list[SourceRow]:
        head = [(f"{word}一", 2, 1, "/td[1]"), (f"{word}二", 1, 2, "/td[2]")]
        return [SourceRow(head, 1, False, f"/{group}/tr[1]"), SourceRow([(word, 1, 2, "/td[1]")], 1, False, "/tr[2]")]

    first, second = (
        build_grid(rows(word, group), place)[0] for word, group, place in (("甲", "thead", "a"), ("乙", "tbody", "b"))
    )
    assert (
        [cell[:4] for cell in first.cells]
        == [cell[:4] for cell in second.cells]
        == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 2)]
    )
    assert [cell.text for cell in second.cells] == ["乙一", "乙二", "乙"]
    assert [cell.place for cell in second.cells] == ["b/tbody/tr[1]/td[1]", "b/tbody/tr[1]/td[2]", "b/tr[2]/td[1]"]
    assert second.array[1] == (second.cells[0], second.cells[2], second.cells[2])


def test_a_table_whose_first_row_is_too_much_is_empty_with_a_note() -> None:
    grid, notes = build_grid([SourceRow([("x", 1, 1000, "")] * (MAX_POSITIONS // 1000 + 1), 0, False)])
    assert (grid.rows, grid.cells) == (0, ())
    assert notes
