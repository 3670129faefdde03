"""RTF (Rich Text Format 1.9.1) -> tokens: braces, control words with their numbers, signs, bytes of text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from harvester.exceptions import UnreadableDocument

MOST_TOKENS = 1_000_000
"""A report with all its tables has forty thousand."""
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,40})(-?\d{1,10})?(?: |(?![a-zA-Z\d]))"
    rb"|\\'([0-9a-fA-F]{2})|\\(?!')([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_BRACE = re.compile(rb"\\bin(\d{1,9}) ?|\\.|([{}])", re.DOTALL)
_ESCAPED = frozenset({b"\\", b"{", b"}"})


class Token(NamedTuple):
    """``word`` is a control word or sign, or "{", "}", "'" (bytes of text); ``number`` its parameter."""

    word: str
    number: int | None = None
    text: bytes = b""


class Tokens:
    """Gives one token after the other; ``skip_group`` passes over the rest of the group that is open.

    Raises:
        UnreadableDocument: more tokens than any report; ``who`` stands before the reason.
    """

    def __init__(self, data: bytes, who: str) -> None:
        self._data, self._who, self._at = data, who, 0

    def __iter__(self) -> Iterator[Token]:
        for match in self._matches():
            word, number, code, sign, brace, text = match.groups()
            if text is not None:
                yield Token("'", text=text)
            elif code is not None:
                yield Token("'", text=bytes([int(code, 16)]))
            elif word is not None:
                if word == b"bin":
                    self._at += int(number or 0)
                    continue
                yield Token(word.decode("ascii"), int(number) if number is not None else None)
            elif brace is not None:
                yield Token(brace.decode("ascii"))
            elif sign in _ESCAPED:
                yield Token("'", text=sign)
            elif sign is not None:
                yield Token(sign.decode("latin-1"))

    def _matches(self) -> Iterator[re.Match[bytes]]:
        """What stands where the reader is, one after the other."""
        count = 0
        while self._at < len(self._data):
            match = _TOKEN.match(self._data, self._at)
            if match is None:  # a backslash before nothing
                self._at += 1
                continue
            self._at = match.end()
            count += 1
            if count > MOST_TOKENS:
                raise UnreadableDocument(f"{self._who}this RTF file has more in it than any report; save it anew")
            yield match

    def skip_group(self) -> None:
        """Go on at the brace that closes the open group; at the end where there is none."""
        depth = 0
        for match in iter(lambda: _BRACE.search(self._data, self._at), None):
            self._at = match.end()
            if match[1] is not None:
                self._at += int(match[1])
            elif match[2] == b"{":
                depth += 1
            elif match[2] == b"}":
                if not depth:
                    self._at = match.start()
                    return
                depth -= 1
        self._at = len(self._data)
