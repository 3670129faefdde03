"""Cuts and flattens markup that no page has, so that parsing stays linear in time and memory. Looks at tags only.

Works on UTF-8: counting in bytes is twice as fast as in text, and the parser takes nothing else.
"""

import re
from collections import Counter

MAX_TAGS = 60_000
MAX_BYTES = 9_000_000
"""A page has some thousands of tags and some hundred thousand bytes; the rest is cut, and a note says so."""
MAX_DEPTH = 500
_FEW_TAGS, _SOME_TAGS, _MANY_TAGS = 1_500, 4_000, 10_000
_FEW_UNCLOSED = 500
_FEW_BYTES, _BYTES_OF_A_TAG = 100_000, 16
"""Below these a page does no harm whatever it holds, and is not looked at more closely."""
_MAX_COPIES = 500_000
"""Elements a parser may have to make anew: it opens unclosed ``font`` and ``b`` again in every block that follows."""
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32)])
_TAG_NAME = re.compile(rb"<(/?[a-zA-Z][^\s/>]{0,30})")
_NOT_NESTED = frozenset(
    b"p li dd dt option thead tbody tfoot br hr img input meta link col base area embed param source track wbr".split()
)
_CELL = frozenset({b"tr", b"td", b"th"})
_FORMATS = b"b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u"
_FORMAT_NAME = re.compile(rb"<(/?(?i:%b))[\s/>]" % _FORMATS)
_FORMAT_TAG = re.compile(rb"</?(?i:%b)(?:[\s/][^>]{0,5000})?>" % _FORMATS)
_NESTED = re.compile(rb"<(?!/?(?i:script|style|br|title)\b)[/a-zA-Z!][^<>]{0,5000}>")
_LONG_TAG = re.compile(rb"<[a-zA-Z][^>]{2000,}")
_MAX_ATTRIBUTES = 200


def within_limits(source: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The markup that is safe to parse, and remarks on what was cut or flattened."""
    notes: tuple[str, ...] = ()
    if b"\x00" in source:
        source = source.translate(None, _CONTROLS)
    if len(source) > MAX_BYTES:
        source, notes = source[:MAX_BYTES].decode("utf-8", "ignore").encode(), (f"cut after {MAX_BYTES:,} bytes",)
    tags = source.count(b"<")
    if tags > MAX_TAGS:
        source, tags = source[: _position(source, MAX_TAGS)], MAX_TAGS
        notes = (*notes, f"cut after {MAX_TAGS:,} tags")
    if tags > _SOME_TAGS or len(source) - tags * _BYTES_OF_A_TAG > _FEW_BYTES:
        source = _LONG_TAG.sub(_few_attributes, source)
    if tags > _MANY_TAGS and _deepest(source) > MAX_DEPTH:
        note = "the markup nests deeper than any page does; it was read without its boxes"
        return _NESTED.sub(b"<br>", source), (*notes, note)
    many = tags > _SOME_TAGS or (tags > _FEW_TAGS and tags - 2 * source.count(b"</") > _FEW_UNCLOSED)
    if many and _left_open(source) * tags > _MAX_COPIES:
        source = _FORMAT_TAG.sub(b"", source)  # no text is lost by it: a format is part of its line
    return source, notes


def _left_open(source: bytes) -> int:
    """How many formats are never closed."""
    left: Counter[bytes] = Counter()
    for tag in _FORMAT_NAME.findall(source):
        name = tag.lower()
        if not name.startswith(b"/"):
            left[name] += 1
        elif left[name[1:]]:
            left[name[1:]] -= 1
    return left.total()


def _deepest(source: bytes) -> int:
    """How deep elements lie in one another at most. Those that end each other without an end tag are not counted."""
    stack: list[bytes] = []
    opened: Counter[bytes] = Counter()
    deepest = 0
    for tag in _TAG_NAME.findall(source.lower()):
        name = tag.removeprefix(b"/")
        if name in _NOT_NESTED:
            continue
        if name in _CELL:  # a cell ends whatever is open in the one before it
            while stack and stack[-1] != b"table":
                opened[stack.pop()] -= 1
        elif name == tag:
            stack.append(name)
            opened[name] += 1
            deepest = max(deepest, len(stack))
        elif opened[name] > 0:
            while (inner := stack.pop()) != name:
                opened[inner] -= 1
            opened[name] -= 1
    return deepest


def _few_attributes(tag: re.Match[bytes]) -> bytes:
    """A tag as it is; of one with hundreds of attributes the first, for comparing each with all takes a parser long."""
    words = tag.group().split(None, _MAX_ATTRIBUTES)
    return tag.group() if len(words) <= _MAX_ATTRIBUTES else b" ".join(words[:_MAX_ATTRIBUTES])


def _position(source: bytes, count: int) -> int:
    """Where the ``count``-th opening bracket stands, found by halving the source rather than by walking it."""
    low, high, before = 0, len(source), 0
    while low < high:
        middle = (low + high) // 2
        between = source.count(b"<", low, middle + 1)
        if before + between < count:
            low, before = middle + 1, before + between
        else:
            high = middle
    return low
