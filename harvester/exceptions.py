"""Our own exceptions.

HarvesterError                 everything we raise on purpose; its text is fit to be shown to a person
├── WrongArguments             what was asked for is out of range or has no such name; nothing was done
├── RegistryError              the registry cannot be used; carries every fault with line and column
├── UnreadableDocument         bytes that no reader takes (empty, binary, too large); says which and what to do
│   └── ReaderMissing          a reader for them exists as an optional package that is not installed
├── ReadingTooLong             a page that would take minutes to read; ended, and said so
├── FormsError                 the shipped form data is broken
├── ArchiveError               the archive cannot be written or read: locked, disk full, no such record
└── StoreError                 the database cannot be opened, is newer than we are, is full or damaged
    ├── DatabaseBusy           another process holds the database; the same may work later
    └── DatabaseMoved          the database's file was deleted or replaced while it was open
"""


class HarvesterError(Exception):
    """The root; catching it catches everything we raise on purpose."""


class WrongArguments(HarvesterError):  # noqa: N818 - reads as what it is
    """Something that there is none of was asked for, by a name or a number; a command's exit code is 2 then."""


class RegistryError(HarvesterError):
    """The registry has faults. ``faults`` are one line of text each: file:line:column-name: what is wrong."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class UnreadableDocument(HarvesterError):  # noqa: N818 - reads as what it is
    """No reader takes these bytes."""


class ReaderMissing(UnreadableDocument):
    """These bytes could be read if an optional package were installed; the text says which."""


class ReadingTooLong(HarvesterError):  # noqa: N818 - reads as what it is
    """A page was not read to its end, because it takes too long."""


class FormsError(HarvesterError):
    """The shipped form data is broken."""


class ArchiveError(HarvesterError):
    """The archive cannot be used, or a record in it cannot be read."""


class StoreError(HarvesterError):
    """The database cannot be used."""


class DatabaseMoved(StoreError):  # noqa: N818 - reads as what it is
    """The file is not the one that was opened."""


class DatabaseBusy(StoreError):  # noqa: N818 - reads as what it is
    """Another process held the database for longer than was waited for it."""
