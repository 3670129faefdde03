"""What a pure function gives for a short text, remembered: pages write the same tags and cells again and again."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Memory(dict[str, T]):
    """A dictionary that works out what it does not hold. Bounded: when it is full it forgets everything.

    Asked by ``memory[text]``: a third of the cost of a call to an ``lru_cache``, which counts at some thousand a page.
    """

    __slots__ = ("_longest", "_make", "_most")

    def __init__(self, make: Callable[[str], T], *, most: int, longest: int) -> None:
        """``make`` gives the value of a text; texts of more than ``longest`` characters are never kept."""
        super().__init__()
        self._make, self._most, self._longest = make, most, longest

    def __missing__(self, text: str) -> T:
        value = self._make(text)
        if len(text) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[text] = value
        return value
