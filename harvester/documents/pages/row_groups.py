"""The rows of a table in their groups (thead, tbody, tfoot), each with its place."""

from harvester.documents.pages.grids import SourceCell, SourceRow


class RowsInGroups:
    """The rows of a table as they begin, placed in their groups: "/tbody[1]/tr[2]"."""

    __slots__ = ("_groups", "_lines", "_path", "group", "rows")

    def __init__(self) -> None:
        self.rows: list[SourceRow] = []
        self.group = self._lines = 0
        self._path = ""
        self._groups: dict[str, int] = {}

    def begin_group(self, name: str) -> None:
        """Count a group among those of its name; its rows count from 1."""
        self._lines, self._groups[name] = 0, self._groups.get(name, 0) + 1
        self._path = f"/{name}[{self._groups[name]}]"
        self.group += 1

    def begin_row(self, *, ruler: bool, gone: bool, outside: bool) -> list[SourceCell]:
        """The cells of a new row, none yet.

        One that is ``gone`` counts and is not kept; one ``outside`` of groups stands in one of its own.
        """
        if outside:
            self.begin_group("tbody")
        self._lines += 1
        cells: list[SourceCell] = []
        if not gone:
            row = (cells, self.group, ruler, f"{self._path}/tr[{self._lines}]")
            self.rows.append(tuple.__new__(SourceRow, row))  # what the constructor ends in, at half its cost
        return cells
