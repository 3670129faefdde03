"""Characters for the entities that a page is written with."""

import re
from html import unescape

_TOO_LONG = re.compile(r"&#[0-9]{1000,}")
"""Python reads no number of more than 4300 digits; such a one names no character anyway."""
_NO_CHARACTER = "&#1114112"


def characters(text: str) -> str:
    """The text with its entities undone; U+FFFD for the number of a character that there is not, however long."""
    return unescape(_TOO_LONG.sub(_NO_CHARACTER, text) if len(text) > 1000 else text)
