"""Text as the search index reads it: one character a token, so that a phrase is found exactly where it stands.

The same function makes the index and the query. Latin letters and digits are single tokens too: a query of any
characters is a substring search, not a search for whole words. Punctuation is a token of its own (a private-use
character), so that a phrase does not match across it; white space and the bars between table cells are one break.
"""

import unicodedata
from functools import cache

_BREAK = "\ue000"
_FIRST_PRIVATE, _PRIVATE_SIZE = 0xE001, 6398
COLUMNS = ("text", "title")
"""The columns of the index."""


class _Tokens(dict[int, str]):
    """Code point -> token and a space, made as met; ``str.translate`` looks characters up here."""

    def __missing__(self, code: int) -> str:
        token = f"{_token(chr(code))} "
        if len(self) < 100_000:
            self[code] = token
        return token


def _token(character: str) -> str:
    code = ord(character)
    # What the tokenizer (Unicode 6.1) is sure to know as a letter or digit stands for itself.
    plain = character.isascii() and character.isalnum()
    if plain or 0x4E00 <= code <= 0x9FCC or 0x3400 <= code <= 0x4DB5 or 0x20000 <= code <= 0x2A6D6:
        return character
    if code < 0x3100 and unicodedata.category(character) in {"Lu", "Ll", "Lo", "Nd"}:
        return character
    return character if character == _BREAK else chr(_FIRST_PRIVATE + code % _PRIVATE_SIZE)


@cache
def _tokens() -> _Tokens:
    return _Tokens()


def fts_text(text: str) -> str:
    """``text`` with a space after every character and a private-use character for every mark."""
    return _broken(text).translate(_tokens())


def _broken(text: str) -> str:
    """One break for every run of white space and bars. Cutting at white space is quicker than an expression."""
    pieces = text.replace("|", " ").split()
    if not pieces:
        return _BREAK if text else ""
    first = "" if text.startswith(pieces[0]) else _BREAK
    last = "" if text.endswith(pieces[-1]) else _BREAK
    return f"{first}{_BREAK.join(pieces)}{last}"


def fts_query(text: str, column: str | None = None) -> str:
    """The FTS5 query for what a person typed: words between white space must all occur, each as it stands.

    ``column`` (one of ``COLUMNS``) restricts the search. Nothing typed, or nothing but white space, matches nothing.
    No character of the text has a meaning in the query language.
    """
    phrases = [f'"{fts_text(word).strip()}"' for word in words(text)]
    if not phrases:
        return '""'
    query = " AND ".join(phrases)
    return f"{{{column}}} : ({query})" if column in COLUMNS else query


def words(text: str) -> list[str]:
    """What a person typed, cut at white space; at most eight words of at most 100 characters."""
    return [word[:100] for word in text.replace("\0", " ").replace("|", " ").split()[:8]]
