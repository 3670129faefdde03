"""What is said where a file could be read and its reader is not installed."""

from importlib.util import find_spec

from harvester.exceptions import ReaderMissing

_PACKAGES = {"office": "python_calamine", "pdf": "pdfplumber"}
"""What each optional dependency brings."""


def missing_extras() -> tuple[str, ...]:
    """The optional dependencies whose readers are not installed."""
    return tuple(extra for extra, package in _PACKAGES.items() if find_spec(package) is None)


def lacking(what: str, extra: str, name: str | None) -> ReaderMissing:
    """The error to raise; ``extra`` is the name of the optional dependency."""
    who = f"{name}: " if name else ""
    return ReaderMissing(f"{who}{what} are read with an optional package: pip install 'harvester[{extra}]'")
