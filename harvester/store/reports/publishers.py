"""Rows of ``publishers``: an organ's number, and what is known of its place."""

from sqlite_utils import Database

from harvester.store.rows.values import optional, storable

Place = tuple[str | None, str | None]
"""Level and division code of an organ; None or empty where not known."""

_MOST_REMEMBERED = 20_000

_FIND = "SELECT id, level, division FROM publishers WHERE name = ?"
_ADD = "INSERT INTO publishers (name) VALUES (?)"
_PLACE = (
    "UPDATE publishers SET level = coalesce(?, level, ?), division = coalesce(?, division, ?) WHERE id = ? "
    "RETURNING level, division"
)


class Publishers:
    """Looks organs up, adding the missing ones; what is known of one grows, never shrinks.

    Rows are remembered: an organ is met with every one of its reports. What another process adds meanwhile is not
    overwritten, since the statement that places an organ looks at the row itself.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: dict[str, tuple[int, str | None, str | None]] = {}

    def forget(self) -> None:
        """To be called after a rollback."""
        self._known.clear()

    def number(self, name: str | None, stated: Place = (None, None), named: Place = (None, None)) -> int | None:
        """The number of an organ.

        ``stated`` is the registry's word and replaces what is known of its place; ``named`` is what its name tells, for
        what nobody has said.
        """
        if name is None:
            return None
        name = storable(name)
        known = self._known.get(name) or self._looked_up(name)
        number, level, division = known
        stated_level, stated_division = (optional(part) for part in stated)
        named_level, named_division = (optional(part) for part in named)
        if (stated_level or level or named_level, stated_division or division or named_division) != (level, division):
            place = (stated_level, named_level, stated_division, named_division, number)
            level, division = self._db.execute(_PLACE, place).fetchone()
            self._remember(name, (number, level, division))
        return number

    def _looked_up(self, name: str) -> tuple[int, str | None, str | None]:
        row = self._db.execute(_FIND, [name]).fetchone()
        if row is None:
            row = (int(self._db.execute(_ADD, [name]).lastrowid or 0), None, None)
        known = (int(row[0]), row[1], row[2])
        self._remember(name, known)
        return known

    def _remember(self, name: str, known: tuple[int, str | None, str | None]) -> None:
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        self._known[name] = known
