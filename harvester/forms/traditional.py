"""Traditional characters -> simplified, for matching alone: what a page prints is kept. One sign stands for one."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from harvester.exceptions import FormsError

_FREQUENT = ("開", "報", "條", "國")
"""No report in traditional characters is without these: 公開, 報告, 條例, 國務院."""


def is_traditional(text: str) -> bool:
    """A quick look at a whole page: whether it may be in traditional characters. False is certain."""
    return any(sign in text for sign in _FREQUENT)


def simplified(text: str) -> str:
    """A text of the same length with each traditional character as its simplified one."""
    return text if text.isascii() else _signs().sub(_simple, text)


def _simple(found: re.Match[str]) -> str:
    return _table()[ord(found[0])]


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _table()))}]")


@cache
def _table() -> Mapping[int, str]:
    """Code point -> simplified character. Raises FormsError where the file is damaged."""
    try:
        text = resources.files("harvester.forms").joinpath("traditional.txt").read_text(encoding="utf-8")
    except OSError as error:
        raise FormsError(f"traditional.txt: {error}") from error
    pairs = "".join(line for line in text.splitlines() if not line.startswith("#"))
    if len(pairs) % 2:
        raise FormsError("traditional.txt: a character has no partner")
    return {ord(traditional): simple for traditional, simple in zip(pairs[::2], pairs[1::2], strict=True)}
