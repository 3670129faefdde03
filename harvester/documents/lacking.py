"""What is said where a file could be read and its reader is not installed."""

from harvester.exceptions import ReaderMissing


def lacking(what: str, extra: str, name: str | None) -> ReaderMissing:
    """The error to raise; ``extra`` is the name of the optional dependency."""
    who = f"{name}: " if name else ""
    return ReaderMissing(f"{who}{what} are read with an optional package: pip install 'harvester[{extra}]'")
