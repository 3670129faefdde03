"""A cell of a Word text while its spans grow; written as markup at last."""

from collections.abc import Iterable, Sequence


class SpanningCell:
    """``across`` and ``down`` are columns and rows; as text it is the markup of the cell."""

    __slots__ = ("across", "down", "text")

    def __init__(self, text: str, across: int) -> None:
        self.text, self.across, self.down = text, across, 1

    def __str__(self) -> str:
        spans = f' colspan="{self.across}"' if self.across > 1 else ""
        return f"<td{spans}" + (f' rowspan="{self.down}"' if self.down > 1 else "") + f">{self.text}</td>"


def rows_markup(rows: Iterable[Sequence[SpanningCell]]) -> str:
    """The rows of a table, when all cells have grown."""
    return "".join(f"<tr>{''.join(map(str, row))}</tr>" for row in rows)
