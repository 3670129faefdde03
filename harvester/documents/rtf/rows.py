"""The definition of a table's row in RTF: words from ``trowd`` on -> its cells' edges and how they are merged."""

from harvester.documents.word.flow_tables import MOST_CELLS, Edges

WORDS = frozenset({"trowd", "trleft", "cellx", "clmgf", "clmrg", "clvmgf", "clvmrg"})


class RowDefinition:
    """Takes the words of a definition in order; ``edges`` is what it says so far."""

    def __init__(self) -> None:
        self._cells: list[Edges] = []
        self._left = 0
        self._marks: set[str] = set()

    def take(self, word: str, number: int | None) -> None:
        """The next word of ``WORDS``."""
        if word == "trowd":
            self._cells, self._left, self._marks = [], 0, set()
        elif word == "trleft":
            self._left = number or 0
        elif word != "cellx":
            self._marks.add(word)
        elif len(self._cells) < MOST_CELLS:
            left = self._cells[-1].right if self._cells else self._left
            cell = Edges(
                left,
                max(left, number or 0),
                across="clmrg" in self._marks,
                opens="clvmgf" in self._marks,
                down="clvmrg" in self._marks,
            )
            self._cells.append(cell)
            self._marks = set()

    @property
    def edges(self) -> tuple[Edges, ...]:
        """The cells as far as they are defined."""
        return tuple(self._cells)
