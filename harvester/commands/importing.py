"""What an import takes: captures out of WARC files, pages saved by hand, whose they are. No database, no request."""

import datetime as dt
import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path, PurePath
from urllib.parse import quote, urlsplit

from harvester.archive import (
    MAX_BODY,
    WARC_SUFFIXES,
    Fault,
    iterate,
    keeps_books,
    warc_files,
)
from harvester.commands.rereading import read_item
from harvester.commands.saved_lists import is_list
from harvester.fetch import MHTML_SUFFIXES, canonical_url, magic_of, read_mhtml
from harvester.forms import judge_title
from harvester.items import Capture, Entry, Hints, KnownPage, Outcome, PageItem, ReportItem, Scope
from harvester.pipelines.failure import no_report
from harvester.registry import Site
from harvester.store import Item, KnownPages

IMPORTED = "imported"
"""Site of what comes from no column of the registry."""

_WORDS = ("信息公开", "資訊公開", "政务公开")
_SIGNS = tuple(
    {word.encode(encoding) for word in _WORDS for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be")}
    | {"".join(f"&#{ord(letter)};" for letter in word[:2]).encode() for word in _WORDS}
    | {"".join(f"&#x{ord(letter):x};" for letter in word[:2]).encode() for word in _WORDS}
)
_TEXTS = {"", "text/html", "application/xhtml+xml", "text/plain"}
_CONTAINERS = (*WARC_SUFFIXES, ".wacz")
_SAVED_FROM = re.compile(
    rb"<!--\s{0,9}(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s{1,9}url:\s{0,9})"
    rb"(https?://[^\s<>\"]{1,2000})",
    re.IGNORECASE,
)
_HEAD = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCandidate:
    """A capture that may be a report. ``saved`` tells that somebody chose it by hand."""

    item: ReportItem
    saved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a candidate became; ``address`` is that of its capture."""

    item: Item
    address: str
    saved: bool


def files_in(arguments: Iterable[str]) -> Iterator[tuple[Path, PurePath]]:
    """The files named, and those below the folders named, in the order of their names; each with a name to show.

    What an archive of ours notes for itself beside its pages is none of them.
    """
    for argument in arguments:
        path = Path(argument)
        if not path.is_dir():
            if not keeps_books(path):
                yield path, PurePath(path.name)
            continue
        for found in sorted(path.rglob("*")):
            inner = found.relative_to(path)
            if found.is_file() and not keeps_books(found) and not any(part.startswith(".") for part in inner.parts):
                yield found, path.resolve().name / inner


def candidates(
    files: Iterable[tuple[Path, PurePath]],
    sites: Sequence[Site],
    *,
    site: Site | None,
    url: str | None,
    own: Path | None = None,
    on_fault: Callable[[Fault], None],
    on_other: Callable[[Capture], None] = lambda _: None,
) -> Iterator[PageCandidate]:
    """What is worth reading: every page saved by hand, and the pages in archives that speak of disclosure.

    ``site`` is the column all of them belong to; without it the address decides, and nothing is said about publishers.
    What lies in the archive ``own`` stays where it is; what else other archives hold (listings in XML or JSON,
    files that are linked to) goes to ``on_other``.
    """
    for path, name in files:
        if is_container(path):
            kept = own is not None and path.resolve() in map(Path.resolve, warc_files(own))
            for capture in iterate([path], on_fault=on_fault):
                taken = capture if kept else replace(capture, warc_file=None, warc_offset=None)
                if _may_be_report(capture):
                    yield PageCandidate(item=_item(taken, sites, site), saved=False)
                elif not kept:
                    on_other(taken)
        elif (saved := saved_capture(path, name, url, on_fault)) is not None:
            yield PageCandidate(item=_item(saved, sites, site), saved=True)


def file_candidates(
    files: Iterable[tuple[Path, PurePath]], sites: Sequence[Site], known: KnownPages, *, site: Site | None, own: Path
) -> Iterator[PageCandidate]:
    """Documents in archives that may be reports themselves, as a listing leads to: no stored report links to them.

    Only those on a host of the registry are read: of the files of the web at large few are reports.
    """
    for path, _ in files:
        if not is_container(path):
            continue
        kept = path.resolve() in map(Path.resolve, warc_files(own))
        for capture in iterate([path], on_fault=lambda _: None):  # said when the pages were looked for
            if capture.status not in (0, 200) or magic_of(capture.body) is None:
                continue
            addresses = {capture.url, address_of(capture.url)}
            theirs = site is not None or site_of(capture.url, sites) is not None
            if theirs and not known.links(addresses) and not any(map(known.page, addresses)):
                taken = capture if kept else replace(capture, warc_file=None, warc_offset=None)
                yield PageCandidate(item=_item(taken, sites, site), saved=False)


def _may_be_report(capture: Capture) -> bool:
    media_type = capture.headers.get("content-type", "").partition(";")[0].strip().lower()
    usable = capture.status in (0, 200) and media_type in _TEXTS and capture.url.startswith(("http://", "https://"))
    return usable and any(sign in capture.body for sign in _SIGNS)


def is_container(path: Path) -> bool:
    """Whether a file holds captures, by its name."""
    return path.name.lower().endswith(_CONTAINERS)


def saved_capture(path: Path, name: PurePath, url: str | None, on_fault: Callable[[Fault], None]) -> Capture | None:
    """A file saved by hand, at the address given, else at the one it notes, else at one made of its name."""
    try:
        with path.open("rb") as file:
            body = file.read(MAX_BODY + 1)
        moment = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    except OSError as error:
        on_fault(Fault(file=str(path), offset=None, reason=error.strerror or str(error)))
        return None
    if len(body) > MAX_BODY:
        on_fault(Fault(file=str(path), offset=None, reason=f"larger than {MAX_BODY} bytes"))
        return None
    if path.name.lower().endswith(MHTML_SUFFIXES):
        page = read_mhtml(body)
        if page is None:
            on_fault(Fault(file=str(path), offset=None, reason="no HTML page in it"))
            return None
        return Capture(
            url=url or page.url or _made_of(name),
            fetched_at=page.at or moment,
            status=0,
            body=page.body,
            sha256=hashlib.sha256(page.body).hexdigest(),
            headers={"content-type": page.content_type},
        )
    return Capture(
        url=url or saved_from(body) or _made_of(name),
        fetched_at=moment,
        status=0,
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
    )


def saved_address(path: Path, name: PurePath) -> str | None:
    """The address under which a page saved by hand is stored; None for one that cannot be read."""
    try:
        with path.open("rb") as file:
            noted = saved_from(file.read(_HEAD))
    except OSError:
        return None
    return address_of(noted or _made_of(name))


def _made_of(name: PurePath) -> str:
    return f"file:///{quote(os.fsencode(name.as_posix()))}"


def without_fraction(capture: Capture) -> dt.datetime:
    """The moment of a capture as the database holds it."""
    return capture.fetched_at.replace(microsecond=0)


def saved_from(body: bytes) -> str | None:
    """The address that a browser wrote into a page when it saved it."""
    found = _SAVED_FROM.search(body, 0, _HEAD)
    return found[1].decode("ascii", "replace") if found else None


def _item(capture: Capture, sites: Sequence[Site], site: Site | None) -> ReportItem:
    own = site if site is not None and site.scope is Scope.OWN else None
    hints = Hints(
        url=capture.url,
        publisher=own.publisher if own else None,
        division=(site.division or None) if site else None,
        level=site.level if site else None,
        shared_column=own is None,  # nobody vouches for the column: the title says whose report it is
    )
    home = site or site_of(capture.url, sites)
    return ReportItem(
        site_id=home.id if home else IMPORTED,
        entry=Entry(title="", url=address_of(capture.url)),
        capture=capture,
        hints=hints,
        vouched=site is not None,
    )


def site_of(url: str, sites: Sequence[Site]) -> Site | None:
    """The registry row on the address's host; of several the one whose listing shares most of the path."""
    host = urlsplit(url).netloc.lower()
    near = [site for site in sites if host and urlsplit(site.listing_url).netloc.lower() == host]
    return max(near, key=lambda site: _shared(site.listing_url, url), default=None)


def _shared(one: str, other: str) -> int:
    """How many characters two paths have in common from their start."""
    pairs = zip(urlsplit(one).path, urlsplit(other).path, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def address_of(url: str) -> str:
    """The form that an address has in the database; what is none of the web stays as it is."""
    if not url.startswith(("http://", "https://")):
        return url
    try:
        return canonical_url(url)
    except ValueError:
        return url


def is_address(url: str) -> bool:
    """Whether a text is an address as far as the database is concerned."""
    try:
        canonical_url(url)
    except ValueError:
        return False
    return True


def is_younger(known: KnownPage, capture: Capture) -> bool:
    """Whether what is known of an address was had at the same second or later."""
    return known.fetched_at is not None and known.fetched_at >= without_fraction(capture)


def read_candidate(candidate: PageCandidate) -> Read:
    """Reads a candidate to the end; the title it states becomes that of its entry."""
    read = read_item(candidate.item, keep_body=True)
    if isinstance(read, ReportItem) and read.cleaned is not None:
        cleaned = read.cleaned
        entry = replace(read.entry, title=cleaned.title.value or "", fiscal_year=cleaned.fiscal_year.value)
        read = replace(read, entry=entry)
        if is_list(read):
            read = no_report(read, Outcome.NOT_A_REPORT, "年报列表，不是年报正文 · a list of reports and none itself")
    return Read(item=read, address=candidate.item.capture.url, saved=candidate.saved)


def refusal(read: Read) -> str | None:
    """Why a page is not taken, None if it is.

    A page somebody saved is taken if it shows any sign of a report; of the many in an archive only those with a
    report's title and year (a listing has no year) or a statutory table.
    """
    item = read.item
    if isinstance(item, PageItem):
        return item.message or str(item.outcome)
    if not isinstance(item, ReportItem) or item.cleaned is None:
        return "; ".join(f.message for f in item.findings) if isinstance(item, ReportItem) else "not a page"
    tables = item.parsed.tables if item.parsed else ()
    titled = item.cleaned.fiscal_year.value and judge_title(item.cleaned.title.value or "").accepted
    if read.saved or titled or any(table.key for table in tables):
        return None
    return "neither a report's title nor a statutory table"
