"""The index of report texts, kept in step by the writer in its own transaction.

The index is contentless: it holds positions, not text. An entry is removed by giving FTS5 the very text it was made
from, which ``searched`` leads to (the version indexed, the title as it was then).
"""

import re
import zlib
from array import array

from sqlite_utils import Database

from harvester.store.derived.tokens import COLUMNS, fts_text

_NAMES = ", ".join(COLUMNS)
_MARKS = ", ".join("?" for _ in COLUMNS)
_ADD = f"INSERT INTO reports_fts (rowid, {_NAMES}) VALUES (?, {_MARKS})"  # noqa: S608 - our own column names
_REMOVE = f"INSERT INTO reports_fts (reports_fts, rowid, {_NAMES}) VALUES ('delete', ?, {_MARKS})"  # noqa: S608
_SENTENCE_END = re.compile(r"[。；！？\n]")
_NOT_WORDS = re.compile(r"[\W\d_]+")
_SHORTEST_SENTENCE = 12
"""Characters; shorter sentences ("无。") are the same everywhere and say nothing about copying."""


def put_search(db: Database, report_id: int, version_id: int) -> None:
    """Indexes the version as the report's text, in the place of what was indexed before."""
    remove_search(db, report_id)
    row = db.execute(
        "SELECT r.title, v.text FROM reports AS r JOIN versions AS v ON v.id = ? WHERE r.id = ?",
        [version_id, report_id],
    ).fetchone()
    if row is None:
        return
    title, text = row
    db.execute(_ADD, [report_id, fts_text(text), fts_text(title or "")])
    db.execute(
        "INSERT INTO searched (report_id, version_id, title, sentences) VALUES (?, ?, ?, ?)",
        [report_id, version_id, title, sentence_hashes(text)],
    )


def remove_search(db: Database, report_id: int) -> None:
    """Takes a report out of the index."""
    row = db.execute(
        "SELECT s.title, v.text FROM searched AS s JOIN versions AS v ON v.id = s.version_id WHERE s.report_id = ?",
        [report_id],
    ).fetchone()
    if row is not None:
        title, text = row
        db.execute(_REMOVE, [report_id, fts_text(text), fts_text(title or "")])
        db.execute("DELETE FROM searched WHERE report_id = ?", [report_id])


def forget_text(db: Database, version_id: int) -> None:
    """Takes a version out of the index while its text is still what the index was made from."""
    for (report_id,) in db.execute("SELECT report_id FROM searched WHERE version_id = ?", [version_id]).fetchall():
        remove_search(db, report_id)


def sentence_hashes(text: str) -> bytes:
    """Sorted 32-bit hashes of the longer sentences without their numbers and marks; table lines are left out."""
    found: set[int] = set()
    for line in text.split("\n"):
        if " | " in line:
            continue
        for sentence in _SENTENCE_END.split(line):
            bare = _NOT_WORDS.sub("", sentence)
            if len(bare) >= _SHORTEST_SENTENCE:
                found.add(zlib.crc32(bare.encode(errors="replace")))
    return array("I", sorted(found)[:2000]).tobytes()


def shared_sentences(one: bytes | None, other: bytes | None) -> float | None:
    """The share of the first text's longer sentences that the second has too; None where none is long."""
    if not one or other is None:
        return None
    first, second = set(memoryview(one).cast("I")), set(memoryview(other).cast("I"))
    return len(first & second) / len(first)
