"""A zip archive with documents in it -> the blocks of all that can be read, their places named after their files.

Archives in it are not opened. What is not read is named with the reason.
"""

from collections.abc import Callable, Mapping

from harvester.documents.archives.members import LONGEST_NAME, ZipMember, is_worth_opening, name_of_member
from harvester.documents.archives.parts import ZipParts
from harvester.documents.places import with_places
from harvester.exceptions import ReaderMissing, UnreadableDocument
from harvester.items import ARCHIVE, Block, Document, place_in_member

MOST_MEMBERS = 200
"""Files of an archive beyond which it is no annex of a report."""
MOST_READ = 12
"""Documents that are read of it."""
_LARGEST, _WHOLE = 20 * 1024 * 1024, 60 * 1024 * 1024
"""Bytes of a file, and of all that are unpacked."""
_MOST_NAMED, _LONGEST_REASON = 8, 100


def read_zip(
    data: bytes,
    kind_of: Callable[[bytes], int | None],
    read: Callable[[bytes, str], Document],
    *,
    url: str | None = None,
    name: str | None = None,
) -> Document:
    """Read the documents of an archive.

    ``kind_of`` gives the rank of a kind of document among copies of one text, None for what is no document; ``read``
    reads one, given its bytes and its name.

    Raises:
        UnreadableDocument: damaged, under a password, too many files, or none of them can be read.
        ReaderMissing: an optional package would read one of them.
    """
    who = f"{name}: " if name else ""

    def refused(what: str) -> UnreadableDocument:
        return UnreadableDocument(f"{who}this zip archive {what}; give the documents themselves")

    archive = ZipParts(data, refused, whole=_WHOLE)
    named = [ZipMember(name_of_member(info), info) for info in archive.members()]
    members = [member for member in named if is_worth_opening(member.info, member.name)]
    if len(members) > MOST_MEMBERS:
        raise refused(f"holds {len(members):,} files")
    left: dict[str, str] = {}
    contents = _documents(archive, members, kind_of, left)
    blocks: list[Block] = []
    notes: list[str] = []
    for member, content in contents.items():
        try:
            document = read(content, member.name)
        except ReaderMissing:
            raise
        except UnreadableDocument as error:
            left[member.name] = str(error).removeprefix(f"{member.name}: ")
            continue
        blocks += _inside(member.name, document)
        notes += (f"{member.name}: {note}" for note in document.notes)
    said = _said(left)
    if not blocks:
        raise refused(f"holds no document that can be read ({said})" if said else "is empty")
    notes += [f"not read: {said}"] * bool(said)
    return Document(blocks=tuple(blocks), media_type=ARCHIVE, url=url, notes=tuple(notes))


def _inside(name: str, document: Document) -> list[Block]:
    return [with_places(block, lambda place: place_in_member(name, place)) for block in document.blocks]


def _documents(
    archive: ZipParts, members: list[ZipMember], kind_of: Callable[[bytes], int | None], left: dict[str, str]
) -> Mapping[ZipMember, bytes]:
    """The documents to be read with their bytes; of copies under one name the best; ``left`` is told the others."""
    best: dict[str, tuple[int, ZipMember, bytes]] = {}
    for member in members:
        if len(member.name) > LONGEST_NAME:
            left[f"{member.name[:_LONGEST_REASON]}…"] = "a name longer than any file's"
            continue
        try:
            content = archive.read_member(member.info, _LARGEST)
        except UnreadableDocument as error:
            left[member.name] = _reason(error)
            continue
        rank = kind_of(content)
        if rank is None:
            left[member.name] = "no document"
        elif member.stem in best and best[member.stem][0] <= rank:
            left[member.name] = "a copy"
        elif member.stem not in best and len(best) == MOST_READ:
            left[member.name] = f"more than {MOST_READ} documents"
        else:
            if member.stem in best:
                left[best[member.stem][1].name] = "a copy"
            best[member.stem] = rank, member, content
    return {member: content for _, member, content in best.values()}


def _reason(error: UnreadableDocument) -> str:
    return str(error).partition("this zip archive ")[2].partition(";")[0] or str(error)


def _said(left: Mapping[str, str]) -> str:
    told = [f"{name}: {reason[:_LONGEST_REASON]}" for name, reason in left.items()]
    more = [f"{len(told) - _MOST_NAMED} more"] if len(told) > _MOST_NAMED else []
    return " / ".join(told[:_MOST_NAMED] + more)
