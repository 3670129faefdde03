"""Which reader this is: the program's version and a digest of everything that decides what is read in a page.

Pages note by which reader they were read. So what an older one read is known exactly, also where a change of the code
did not come with a new version number, and a new version that reads as before asks for no second reading.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from harvester import __version__

_OF_FETCH = (
    "broken_off.py",
    "encoding.py",
    "entities.py",
    "media.py",
    "headers.py",
    "mhtml.py",
    "written.py",
    "zip_names.py",
)
_OF_ITEMS = ("deadline.py", "document.py", "members.py", "report.py", "vocabulary.py")
READING = (
    *("documents", "clean", "parse", "checks", "forms", "pipelines/verdict.py"),
    *("attached.py", "attached_together.py", "whole.py"),
    *(f"fetch/{name}" for name in _OF_FETCH),
    *(f"items/{name}" for name in _OF_ITEMS),
)
"""Rooms and files that a reading depends on."""
_KINDS = (".py", ".json", ".csv", ".txt")


@cache
def parser_version() -> str:
    """For example ``0.1.0+5f3a09c2``; the same for the same code and data wherever it is installed."""
    digest = hashlib.sha256()
    for name in READING:
        place = files("harvester").joinpath(*name.split("/"))
        for path, file in sorted(_below(place, name), key=lambda pair: pair[0]):
            digest.update(f"{path}\n".encode())
            digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return f"{__version__}+{digest.hexdigest()[:8]}"


def _below(place: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    if place.is_file():
        if name.endswith(_KINDS):
            yield name, place
        return
    for entry in place.iterdir():
        if entry.name != "__pycache__":
            yield from _below(entry, f"{name}/{entry.name}")
