"""A page that a browser or Word saved as one file (MHTML, RFC 2557): its HTML, its address, the day. Pure."""

import datetime as dt
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from itertools import islice

from harvester.fetch.headers import moment_of

SUFFIXES = (".mht", ".mhtml")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}")
_MOST_PARTS = 2000
_LOOKED_AT = 4096
"""Bytes of a head in which a file says what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """The page inside; ``url`` and ``at`` are None where the file does not tell."""

    body: bytes
    content_type: str
    url: str | None = None
    at: dt.datetime | None = None


def is_mhtml(data: bytes) -> bool:
    """Whether bytes say in their head that they are such a file, whatever its name (Word calls it .doc, too)."""
    head = data[:_LOOKED_AT].lstrip()
    if head.startswith(b"<"):
        return False
    head = head.lower()
    return b"mime-version:" in head and b"multipart/related" in head


def read_mhtml(data: bytes) -> SavedPage | None:
    """The first HTML part of the file; None where there is none, or where parts are nested beyond all reason."""
    try:
        whole = message_from_bytes(data)
        parts = list(islice(whole.walk(), _MOST_PARTS))
    except RecursionError:  # the standard library's parser calls itself for each part within a part
        return None
    for part in parts:
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        body = part.get_payload(decode=True)
        if isinstance(body, bytes) and body.strip():
            return SavedPage(
                body=body,
                content_type=str(part.get("Content-Type", "text/html")).replace("\n", " ").replace("\r", ""),
                url=_address(whole, part),
                at=moment_of(str(whole.get("Date", ""))),
            )
    return None


def _address(whole: Message, part: Message) -> str | None:
    for message, name in ((whole, "Snapshot-Content-Location"), (part, "Content-Location")):
        if match := _ADDRESS.fullmatch("".join(str(message.get(name, "")).split())):
            return match[0]
    return None
