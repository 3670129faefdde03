"""Numbers of footnotes: what is printed raised behind a number is no digit of it."""

import re

_RAISED = re.compile(
    r"<sup(?:\s[^<>]*)?>((?:\s|&nbsp;|<(?!/?sup\b)[^<>]*>)*[\[(（〔]?\d{1,3}[\])）〕]?(?:\s|&nbsp;|<(?!/?sup\b)[^<>]*>)*)</sup>"
)
_DIGITS = re.compile(r"<[^<>]*>|\d")
_SMALL = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))


def raise_digits(markup: str) -> str:
    """The markup with digits alone in ``<sup>`` as raised digits, that no number is read from."""
    if "<sup" not in markup:
        return markup
    return _RAISED.sub(
        lambda found: _DIGITS.sub(lambda piece: _SMALL.get(piece.group(), piece.group()), found.group()), markup
    )
