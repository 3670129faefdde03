"""What people's own SQL may not do: name a part of a query (``WITH name AS (…)``) like a view that may read raw texts.

SQLite tells the authorizer only the name of the innermost view that asks, and such a part would pass for one. Pure.
"""

import re
from collections.abc import Iterator

from harvester.store import TRUSTED

_TOKEN = re.compile(
    r"(?P<comment>--[^\n]*|/\*.*?(?:\*/|\Z)|\s+)"
    r'|(?P<quoted>"(?:[^"]|"")*(?:"|\Z)|\'(?:[^\']|\'\')*(?:\'|\Z)|`(?:[^`]|``)*(?:`|\Z)|\[[^\]]*(?:\]|\Z))'
    r"|(?P<word>\w+)|(?P<mark>.)",
    re.DOTALL,
)
_LONGEST_NAME = 64


def borrows_a_name(sql: str) -> bool:
    """Whether SQL, or a piece of it, gives a part of its own one of those names. Knows quotes and comments."""
    tokens = list(_tokens(sql))
    closing = len(tokens)  # where the next closing bracket stands
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at] == ")":
            closing = at
        elif tokens[at] in TRUSTED:
            after = closing + 1 if tokens[at + 1 : at + 2] == ["("] else at + 1
            if _begins_part(tokens[after : after + 4]):
                return True
    return False


def _tokens(sql: str) -> Iterator[str]:
    """Words and names in small letters, without their quotes; marks one by one."""
    for match in _TOKEN.finditer(sql):
        if match["quoted"]:
            yield match["quoted"][1:-1][:_LONGEST_NAME].lower()
        elif not match["comment"]:
            yield match[0].lower()


def _begins_part(tokens: list[str]) -> bool:
    """Whether tokens begin with ``AS [NOT] [MATERIALIZED] (``."""
    return tokens[:1] == ["as"] and "(" in tokens and set(tokens[1 : tokens.index("(")]) <= {"not", "materialized"}
