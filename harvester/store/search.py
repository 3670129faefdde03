"""The index of report texts, kept in step by the writer in its own transaction.

The index is contentless: it holds positions, not text. An entry is removed by giving FTS5 the very text it was made
from, which ``searched`` leads to (the version indexed, the title as it was then).
"""

import re
import zlib
from array import array

from sqlite_utils import Database

from harvester.store.tokens import COLUMNS, SECTION_COLUMN, fts_text

_NAMES = ", ".join(COLUMNS)
_MARKS = ", ".join("?" for _ in COLUMNS)
_ADD = f"INSERT INTO reports_fts (rowid, {_NAMES}) VALUES (?, {_MARKS})"  # noqa: S608 - our own column names
_REMOVE = f"INSERT INTO reports_fts (reports_fts, rowid, {_NAMES}) VALUES ('delete', ?, {_MARKS})"  # noqa: S608
_SECTIONS = """
SELECT k.term, s.heading_start, s.heading_length, s.text_start, s.text_length, s.heading, s.text
FROM stored_sections AS s LEFT JOIN terms AS k ON k.id = s.key_id
WHERE s.version_id = ? ORDER BY s.position
"""
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
    db.execute(_ADD, [report_id, *_columns(db, version_id, title, text)])
    db.execute(
        "INSERT INTO searched (report_id, version_id, title, sentences) VALUES (?, ?, ?, ?)",
        [report_id, version_id, title, sentence_hashes(text)],
    )


def remove_search(db: Database, report_id: int) -> None:
    """Takes a report out of the index."""
    row = db.execute(
        "SELECT s.version_id, s.title, v.text FROM searched AS s JOIN versions AS v ON v.id = s.version_id "
        "WHERE s.report_id = ?",
        [report_id],
    ).fetchone()
    if row is not None:
        version_id, title, text = row
        db.execute(_REMOVE, [report_id, *_columns(db, version_id, title, text)])
        db.execute("DELETE FROM searched WHERE report_id = ?", [report_id])


def _columns(db: Database, version_id: int, title: str | None, text: str) -> list[str]:
    """The text of a version by kind of section, as the index reads it. What no section holds is ``other``."""
    parts: dict[str, list[str]] = {name: [] for name in COLUMNS}
    parts["title"].append(title or "")
    at = 0
    for key, heading_start, heading_length, text_start, text_length, heading, body in db.execute(
        _SECTIONS, [version_id]
    ):
        column = SECTION_COLUMN.get(key, "other")
        starts = [start for start in (heading_start, text_start) if start is not None]
        end = max((heading_start or 0) + (heading_length or 0), (text_start or 0) + (text_length or 0))
        parts[column] += [piece for piece in (heading, body) if piece]
        if starts and end > at:
            start = max(min(starts), at)
            parts["other"].append(text[at:start])
            parts[column].append(text[start:end])
            at = end
    parts["other"].append(text[at:])
    return [fts_text("\n".join(piece for piece in parts[name] if piece)) for name in COLUMNS]


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
