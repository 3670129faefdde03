"""The attachments that an import brings: out of archives by their addresses, out of the folder beside a saved page.

No request, and no database but the port to what is known: reports are stored before their files are looked for.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from harvester.archive import Fault, iterate, warc_files
from harvester.commands.importing import address_of, is_container, saved_capture
from harvester.fetch import judge_file, media_type
from harvester.items import Attachment, Capture, LinkedFile, Outcome, PageItem, PageKind
from harvester.pipelines.attached import read_file
from harvester.store import KnownPages, ReportLink

_PAGES = (".html", ".htm", ".shtml", ".xhtml")
_FOLDERS = ("_files", ".files")
"""What browsers append to a saved page's name for the folder of what belongs to it."""

Files = list[tuple[Path, PurePath]]


class FileCandidate(NamedTuple):
    """A capture of an attachment, and the links of stored reports that lead to it."""

    capture: Capture
    links: tuple[ReportLink, ...]


def apart_from_pages(files: Iterable[tuple[Path, PurePath]]) -> tuple[Files, dict[Path, list[Path]]]:
    """The files to be read as pages, and what lies in the folders of saved pages, by page.

    A page in such a folder is read as one, too: it may be the frame that holds the report.
    """
    named = list(files)
    beside = {path: _beside(path) for path, _ in named if path.suffix.lower() in _PAGES}
    theirs = {each for found in beside.values() for each in found}
    return [each for each in named if each[0] not in theirs], {page: found for page, found in beside.items() if found}


def _beside(page: Path) -> list[Path]:
    folders = [folder for end in _FOLDERS if (folder := page.with_name(page.stem + end)).is_dir()]
    found = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in found if path.suffix.lower() not in _PAGES]


def files_of_archives(
    files: Files, known: KnownPages, *, own: Path, on_fault: Callable[[Fault], None]
) -> Iterator[FileCandidate]:
    """Captures at an address to which a stored report links; what lies in the archive ``own`` stays where it is."""
    kept = {path.resolve() for path in warc_files(own)}
    for path, _ in files:
        if not is_container(path):
            continue
        for capture in iterate([path], on_fault=on_fault):
            if not capture.url.startswith(("http://", "https://")):
                continue
            links = known.links({capture.url, address_of(capture.url)})
            if links and _is_file(capture):
                ours = path.resolve() in kept
                yield FileCandidate(capture if ours else replace(capture, warc_file=None, warc_offset=None), links)


def files_of_pages(
    beside: dict[Path, list[Path]],
    known: KnownPages,
    address: Callable[[Path], str | None],
    *,
    on_fault: Callable[[Fault], None],
) -> Iterator[FileCandidate]:
    """Files in the folders of saved pages that bear the name of a link, or the last part of its address."""
    for page, paths in beside.items():
        url = address(page)
        linked = known.files(url).files if url is not None else ()
        for file in linked:
            found = [path for path in paths if path.name.casefold() in _names(file)]
            if len(found) != 1:
                continue
            capture = saved_capture(found[0], PurePath(found[0].name), file.url, on_fault)
            if capture is not None and _is_file(capture):
                yield FileCandidate(capture, known.links({file.url}))


def _names(file: Attachment) -> set[str]:
    last = unquote(urlsplit(file.url).path).rpartition("/")[2]
    return {name.strip().casefold() for name in (last, file.name) if name.strip()}


def _is_file(capture: Capture) -> bool:
    """Whether it is the file, and no page in its place; what was saved by hand has no status."""
    status = capture.status or 200
    judged = judge_file(status, capture.headers, capture.body, capture.url, capture.url, referer=True)
    return judged.outcome is Outcome.OK


def read_attachment(candidate: FileCandidate) -> PageItem:
    """The attachment as a crawl would hand it on, read."""
    capture, first = candidate.capture, candidate.links[0]
    return PageItem(
        site_id=first.site_id,
        url=address_of(first.url),
        kind=PageKind.ATTACHMENT,
        outcome=Outcome.OK,
        fetched_at=capture.fetched_at,
        status=capture.status,
        etag=capture.headers.get("etag"),
        last_modified=capture.headers.get("last-modified"),
        sha256=capture.sha256,
        title=first.name,
        fiscal_year=first.fiscal_year,
        capture=capture,
        file=LinkedFile(
            links=tuple(sorted({link.url for link in candidate.links} | {address_of(first.url)})),
            media_type=media_type(capture.body, capture.headers.get("content-type")),
            bytes=len(capture.body),
            reading=read_file(capture),
        ),
    )
