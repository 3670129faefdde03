"""What an archive lost and a copy of it still has: archived again, also an older version's page or a listing."""

from dataclasses import replace

from harvester.archive import ArchiveWriter
from harvester.commands.rereading import is_lost
from harvester.items import Capture
from harvester.store import Database, archived_again, capture_at


class Regaining:
    """Compares what an import brings with what the database names; ``count`` says how much was archived again."""

    def __init__(self, db: Database, archive: ArchiveWriter) -> None:
        self._db = db
        self._archive = archive
        self._waiting: list[Capture] = []
        self.count = 0

    def is_lost(self, capture: Capture) -> bool:
        """Whether the database names these bytes at their address, and the archive does not give them back."""
        kept = None if capture.warc_file is not None else capture_at(self._db, capture.url, capture.sha256)
        return kept is not None and is_lost(self._archive.folder, kept)

    def archive(self, capture: Capture) -> Capture:
        """The capture with where it is archived now; what was lost is there from now on, be it beside the same bytes.

        A record that leads to the same bytes at another address is as good as one with bytes where its own are lost.
        """
        lost = self.is_lost(capture)
        placed = self._archive.write(capture).place(capture)
        return replace(placed, warc_whole=placed.warc_whole or lost)

    def take(self, capture: Capture | None) -> None:
        """Archive what is lost of a page that is not stored anew, because it is older or no report."""
        if capture is not None and self.is_lost(capture):
            self._waiting.append(replace(self.archive(capture), body=b""))
            self.count += 1

    def store(self) -> None:
        """Note where it went; the archive is synced by then."""
        if self._waiting:
            archived_again(self._db, self._waiting)
            self._waiting.clear()
