"""What a pure function gives for a key, remembered: pages write the same tags, cells and tables again and again."""

from collections.abc import Callable, Sized
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

K = TypeVar("K", bound=Sized)
T = TypeVar("T")
P = ParamSpec("P")


class Memory(dict[K, T]):
    """A dictionary that works out what it does not hold. Bounded: it forgets what was not asked for lately.

    It holds two halves. When the younger is full it becomes the elder, and what the elder held goes, but for what was
    asked for since. Asked by ``memory[key]``: a third of the cost of a call to an ``lru_cache``, which counts at some
    thousand a page.
    """

    __slots__ = ("_elder", "_half", "_longest", "_make")

    def __init__(self, make: Callable[[K], T], *, most: int, longest: int) -> None:
        """``make`` gives the value of a key; keys longer than ``longest`` are never kept, ``most`` at a time."""
        super().__init__()
        self._make, self._half, self._longest = make, max(1, most // 2), longest
        self._elder: dict[K, T] = {}

    def __missing__(self, key: K) -> T:
        elder = self._elder
        value = elder[key] if key in elder else self._make(key)
        if len(key) <= self._longest:
            if len(self) >= self._half:
                self._elder = dict(self)
                super().clear()
            self[key] = value
        return value

    def clear(self) -> None:
        """Forget everything."""
        super().clear()
        self._elder = {}


@lru_cache(maxsize=4096)
def same(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """One tuple for all that are equal: many shapes of tables differ in a word alone."""
    return values


def of_short_texts(
    longest: int, most: int
) -> Callable[[Callable[Concatenate[str, P], T]], Callable[Concatenate[str, P], T]]:
    """Decorator: what a function of a text gives is remembered for ``most`` texts, none longer than ``longest``."""

    def decorate(function: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
        known: Callable[Concatenate[str, P], T] = lru_cache(maxsize=most)(function)  # type: ignore[assignment]

        @wraps(function)
        def remembered(text: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
            return (known if len(text) <= longest else function)(text, *args, **kwargs)

        return remembered

    return decorate
