"""The file that a frame or an online viewer shows: a PDF or an OFD file whose page has no text of its own.

Viewers are told the file in their address: ``viewer.html?file=…`` (PDF.js, readers of OFD), ``view.aspx?src=…``, or as
Base64 (``onlinePreview?url=…``, kkFileView).
"""

import binascii
import re
from base64 import b64decode
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|rtf|et|ofd|zip)$", re.IGNORECASE)
_TOLD_IN = re.compile(r"(?:file|url|src|path|pdf|ofd|doc)(?:_?(?:url|path|name|src))?|furl", re.IGNORECASE)
_OF_THE_WEB = frozenset({"", "http", "https"})
_LONGEST = 1500
_FEWEST_CODED = 12


def shown_file(frame: str) -> str | None:
    """The address of the file that a frame shows, None where its address does not tell one."""
    if len(frame) > _LONGEST:
        return None
    try:
        parts = urlsplit(frame)
        told = parse_qsl(parts.query) + parse_qsl(parts.fragment)
        if parts.scheme not in _OF_THE_WEB:
            return None
        if _FILE.search(unquote(parts.path)):
            return frame
        for name, value in told:
            found = _address(value) if _TOLD_IN.fullmatch(name) else None
            if found is not None:
                return urljoin(frame, found)
    except ValueError:
        return None
    return None


def name_of_file(address: str) -> str:
    """What a file at an address is called: the last part of its path."""
    return unquote(urlsplit(address).path).rpartition("/")[2] or address


def _address(value: str) -> str | None:
    """A parameter as the address of a file, in plain letters or in Base64."""
    for text in (value, _decoded(value)):
        parts = urlsplit(text)
        if parts.scheme in _OF_THE_WEB and _FILE.search(unquote(parts.path)):
            return text
    return None


def _decoded(value: str) -> str:
    if len(value) < _FEWEST_CODED:
        return ""
    try:
        text = b64decode(unquote(value).replace(" ", "+"), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""
    return text if text.startswith(("http://", "https://")) else ""
