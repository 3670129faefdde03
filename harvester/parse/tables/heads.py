"""What a header tells of a block: its lowest cells, and which column of the form each of them names."""

from collections.abc import Sequence
from dataclasses import dataclass

from harvester.parse.tables.rivals import Claim

UNIT_KEY = "@unit"
"""The key of a column that prints units; never handed out."""


@dataclass(frozen=True, slots=True)
class HeadCell:
    """The lowest header cell over some columns. ``key`` is None for a local column that no form knows.

    ``text`` is what it prints, "" where the form is asked instead.
    """

    start: int
    end: int
    key: str | None
    unit: str | None = None
    note: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The header of a block: its lowest cells from left to right; ``placed`` is False if only their order is known."""

    cells: tuple[HeadCell, ...]
    placed: bool = True
    claims: tuple[Claim, ...] = ()
    """What each cell says, where several claim the same column."""


def in_order(keys: Sequence[str]) -> Head:
    """A header of which only the order of the columns is known."""
    return Head(tuple(HeadCell(i, i + 1, key) for i, key in enumerate(keys)), placed=False)
