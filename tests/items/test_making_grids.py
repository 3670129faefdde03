"""A grid of cells with their spans, and one of plain texts."""

from harvester.items import Grid, GridCell


def told(grid: Grid) -> list[str]:
    return ["".join(cell.text if cell else "." for cell in line) for line in grid.array]


def test_a_cell_covers_the_positions_of_its_spans_and_none_beyond_the_edge() -> None:
    cells = [
        GridCell(row=0, column=0, row_span=2, column_span=2, text="a", place=""),
        GridCell(row=1, column=2, row_span=3, column_span=9, text="b", place=""),
    ]
    grid = Grid.of_cells(2, 4, cells)
    assert told(grid) == ["aa..", "aabb"]
    assert grid.cells == tuple(cells)


def test_where_two_cells_meet_the_first_has_the_position_and_a_cell_without_its_own_is_left_out() -> None:
    first = GridCell(row=0, column=1, row_span=2, text="a", place="")
    wide = GridCell(row=0, column=0, column_span=3, text="b", place="")
    late = GridCell(row=1, column=1, column_span=2, text="c", place="")
    grid = Grid.of_cells(2, 3, [first, wide, late])
    assert told(grid) == ["bab", ".a."]
    assert grid.cells == (wide, first)


def test_rows_of_texts_keep_their_places_and_end_with_empty_positions() -> None:
    grid = Grid.of_texts([[("收到", "line 1"), ("3", "line 2")], [("答复", "line 3")]])
    assert [[cell and (cell.row, cell.column, cell.text, cell.place) for cell in line] for line in grid.array] == [
        [(0, 0, "收到", "line 1"), (0, 1, "3", "line 2")],
        [(1, 0, "答复", "line 3"), None],
    ]
    assert Grid.of_texts([]).array == ()
