r"""The words that introduce a number, and the few that may stand between them and it (总数共计为).

Hundreds of wordings may have the same few words behind them. With these in each expression compiling took three times
as long as it takes without; here they are looked for once a text.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_LOOKS_ON = re.compile(r"\(\?[=!]|(?<!\\)\$")
"""An expression with one of these may judge by the words behind its own."""


class Glue:
    """Words that say nothing of what is counted, behind those that do."""

    def __init__(self, source: str, make: Callable[[str], re.Pattern[str]]) -> None:
        self.source = source
        self._signs = frozenset(source)
        self._rest = make(f"(?={source}$)")

    def begins(self, text: str) -> Sequence[int]:
        """Each place from which a text is nothing but such words; the last of them is its end."""
        if text and text[-1] not in self._signs:
            return (len(text),)
        return [match.start() for match in self._rest.finditer(text)]


@dataclass(frozen=True, slots=True)
class Introduction:
    """Words that stand at the end of a text; where ``glued`` other words, which ``Glue`` knows, may follow them."""

    pattern: re.Pattern[str]
    glued: bool = False

    def begin(self, text: str, ends: Sequence[int]) -> int | None:
        """Where the words begin, None where the text does not end with them. ``ends``: where glue begins in it."""
        if not self.glued or len(ends) == 1:
            match = self.pattern.search(text)
            return None if match is None else match.start()
        begins = [match.start() for end in ends if (match := self.pattern.search(text, 0, end)) is not None]
        return min(begins, default=None)


def introduction(words: str, glue: Glue, make: Callable[[str], re.Pattern[str]]) -> Introduction:
    """What introduces a number with these words and, between them and it, glue."""
    if _LOOKS_ON.search(words):
        return Introduction(make(f"(?:{words}){glue.source}$"))
    return Introduction(make(f"(?:{words})$"), glued=True)
