"""The two dictionaries behind the compact tables: words and cell slots, each stored once under a small number."""

import hashlib
from collections.abc import Hashable, Iterable
from typing import TypeVar

from sqlite_utils import Database

from harvester.store.rows import SlotRow

K = TypeVar("K", bound=Hashable)

_CACHE_LIMIT = 50_000
"""Entries kept in memory; forms and wordings are few, a table that fits no form may bring new slots without end."""

_ADD_SLOT = """
INSERT INTO slots ("row", "column", row_span, column_span, kind, unit, row_key, column_key, label, place, digest)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (digest) DO NOTHING
"""


class Codes:
    """Looks words and slots up, adding the missing ones; numbers never change, so they may be remembered."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._terms: dict[str, int] = {}
        self._slots: dict[SlotRow, int] = {}

    def forget(self) -> None:
        """To be called after a rollback: numbers given out inside it do not exist."""
        self._terms.clear()
        self._slots.clear()

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

    def slots(self, wanted: Iterable[SlotRow]) -> list[int]:
        """The numbers of slots, in their order."""
        return [self._slots.get(slot) or self._slot(slot) for slot in wanted]

    def _slot(self, slot: SlotRow) -> int:
        digest = hashlib.blake2b(repr(tuple(slot)).encode(), digest_size=16).digest()
        self._db.execute(_ADD_SLOT, [*slot, digest])
        found = int(self._db.execute("SELECT id FROM slots WHERE digest = ?", [digest]).fetchone()[0])
        _remember(self._slots, slot, found)
        return found


def _remember(cache: dict[K, int], key: K, number: int) -> None:
    if len(cache) >= _CACHE_LIMIT:
        cache.clear()
    cache[key] = number
