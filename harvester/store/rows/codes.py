"""The dictionaries behind the compact tables (words, cell keys, slots, shapes): each entry is kept once, by number."""

import hashlib
from collections.abc import Hashable
from operator import itemgetter
from typing import TypeVar

from sqlite_utils import Database

from harvester.store.rows.shapes import Keys, Shape, SlotRow

K = TypeVar("K", bound=Hashable)

_CACHE_LIMIT = 20_000
"""Entries kept in memory; forms and wordings are few, a table that fits no form may bring new slots without end."""

_ADD_CELL = "INSERT INTO shape_cells (shape_id, key_id, slot_id, path) VALUES (?, ?, ?, ?)"
_ADD_SLOT = """
INSERT INTO slots ("row", "column", row_span, column_span, kind, unit, label, place, digest)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING
"""


class Codes:
    """Looks words and slots up, adding the missing ones; numbers never change, so they may be remembered."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._terms: dict[str, int] = {}
        self._slots: dict[SlotRow, int] = {}
        self._keys: dict[Keys, int] = {(None, None): 0}
        self._shapes: dict[str, int] = {}

    def forget(self) -> None:
        """To be called after a rollback: numbers given out inside it do not exist."""
        self._terms.clear()
        self._slots.clear()
        self._shapes.clear()
        self._keys = {(None, None): 0}

    def term(self, word: str | None) -> int | None:
        """The number of a word; None stays None."""
        return None if word is None else self.word(word)

    def word(self, word: str) -> int:
        """The number of a word."""
        if (known := self._terms.get(word)) is None:
            self._db.execute("INSERT INTO terms (term) VALUES (?) ON CONFLICT (term) DO NOTHING", [word])
            known = int(self._db.execute("SELECT id FROM terms WHERE term = ?", [word]).fetchone()[0])
            _remember(self._terms, word, known)
        return known

    def shape(self, shape: Shape) -> int:
        """The number of a shape; a new one is stored with its cells."""
        if (known := self._shapes.get(shape.digest)) is not None:
            return known
        digest = bytes.fromhex(shape.digest)
        row = self._db.execute("SELECT id FROM shapes WHERE digest = ?", [digest]).fetchone()
        number = int(row[0]) if row else self._add_shape(shape, digest)
        _remember(self._shapes, shape.digest, number)
        return number

    def _add_shape(self, shape: Shape, digest: bytes) -> int:
        number = int(self._db.execute("INSERT INTO shapes (digest) VALUES (?)", [digest]).lastrowid or 0)
        rows = [
            (
                number,
                self._key(cell.keys),
                self._slot(cell.slot),
                None if cell.position is None else f"$[{cell.position}]",
            )
            for cell in shape.cells
        ]
        self._db.conn.executemany(_ADD_CELL, sorted(rows, key=itemgetter(1, 2)))
        return number

    def _key(self, pair: Keys) -> int:
        return known if (known := self._keys.get(pair)) is not None else self._pair(pair)

    def _pair(self, pair: Keys) -> int:
        select = "SELECT id FROM cell_keys WHERE row_key IS ? AND column_key IS ?"
        row = self._db.execute(select, pair).fetchone()
        if row is None:
            self._db.execute("INSERT INTO cell_keys (row_key, column_key) VALUES (?, ?)", pair)
            row = self._db.execute(select, pair).fetchone()
        _remember(self._keys, pair, int(row[0]))
        return int(row[0])

    def _slot(self, slot: SlotRow) -> int:
        if (known := self._slots.get(slot)) is not None:
            return known
        digest = hashlib.blake2b(repr(tuple(slot)).encode(), digest_size=16).digest()
        self._db.execute(_ADD_SLOT, [*slot, digest])
        found = int(self._db.execute("SELECT id FROM slots WHERE digest = ?", [digest]).fetchone()[0])
        _remember(self._slots, slot, found)
        return found


def _remember(cache: dict[K, int], key: K, number: int) -> None:
    if len(cache) >= _CACHE_LIMIT:
        cache.clear()
    cache[key] = number
