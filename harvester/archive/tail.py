"""The end of the last file: whole or torn. A process killed, a disk full or a power cut leave half a record behind.

Nothing is thrown away: torn bytes go into a file of their own before the file is cut back to its last whole record.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from harvester.archive.folder import flush_folder, flush_to_disk
from harvester.archive.stream import BrokenRecordError, RecordStream

_STEP = 1024 * 1024
_MARK = "tail.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """What was done at the end of a file: ``torn`` bytes were moved into the file ``kept_in``."""

    file: str
    length: int
    torn: int
    kept_in: str


def note_clean_end(folder: Path, file: str, length: int) -> None:
    """Says that the archive was closed properly, so that the next open need not read the last file again."""
    beside = folder / f"{_MARK}.new"
    beside.write_text(json.dumps({"file": file, "length": length}), encoding="ascii")
    os.replace(beside, folder / _MARK)  # noqa: PTH105 - over the old one, in one step


def ended_cleanly(path: Path) -> bool:
    """Whether the file is the one that was closed properly last, at the length it had then."""
    try:
        mark = json.loads((path.parent / _MARK).read_text(encoding="ascii"))
        return bool(mark == {"file": path.name, "length": path.stat().st_size})
    except (OSError, ValueError):
        return False


def whole_length(path: Path) -> int:
    """Bytes up to the end of the last whole record. Damage with whole records behind it is no torn tail."""
    with path.open("rb") as file:
        stream = RecordStream(file)
        if not stream.compressed:
            return 0
        while True:
            try:
                while stream.read(_STEP):
                    pass
                return stream.whole
            except BrokenRecordError:
                if not stream.resume(after=stream.offset):
                    return stream.whole


def repair(path: Path) -> Repair | None:
    """Cuts a file back to its last whole record and keeps what it cut; None where the file is whole.

    Raises:
        OSError: the torn bytes cannot be kept, or the file cannot be cut; the file is then as it was.
    """
    size = path.stat().st_size
    length = whole_length(path)
    if length == size:
        return None
    kept = path.with_name(f"{path.name}.{length}.torn")
    with path.open("rb") as source, kept.open("wb") as target:
        source.seek(length)
        while piece := source.read(_STEP):
            target.write(piece)
        target.flush()
        flush_to_disk(target.fileno())
    flush_folder(path.parent)
    with path.open("r+b") as file:
        file.truncate(length)
        flush_to_disk(file.fileno())
    return Repair(file=path.name, length=length, torn=size - length, kept_in=kept.name)
