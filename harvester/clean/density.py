"""Where a page without a report's headings has its text: the box that holds most of it, by what its lines say."""

from collections.abc import Sequence

from harvester.clean.lines import is_prose, is_tail
from harvester.clean.openings import is_head
from harvester.clean.page import Page

_FEW_LINES, BELOW_THE_PAGE = 60, 3
"""Around the only sentence of a page, so many short lines are the rest of its text, in a box of the page's body."""


def densest(page: Page, titles: frozenset[str]) -> tuple[int, int]:
    """First and last visible block of the text: where most prose is, or most of what speaks of disclosure.

    The latter where the prose says nothing of it: a notice beside a report of short lines.
    """
    low, high = _densest(page, _prose_weights(page))
    if any(map(_speaks_of_disclosure, (page.keys[at] for at in page.seen[low : high + 1]))):
        return low, high
    spoken = _densest(page, _weights_of_words(page, titles))
    return spoken if spoken[1] - spoken[0] + 1 < len(page.seen) else (low, high)


def extent(page: Page, box: tuple[int, ...], inside: int) -> tuple[int, int]:
    """First and last visible block of a box around a block known to be inside."""
    size = len(box)
    low = high = inside
    while low > 0 and page.blocks[page.seen[low - 1]].boxes[:size] == box:
        low -= 1
    while high + 1 < len(page.seen) and page.blocks[page.seen[high + 1]].boxes[:size] == box:
        high += 1
    return low, high


def _prose_weights(page: Page) -> list[int]:
    """How much running text each visible block has."""
    return [
        len(page.keys[at]) if is_prose(page.blocks[at], page.keys[at]) and not is_tail(page.keys[at]) else 0
        for at in page.seen
    ]


def _weights_of_words(page: Page, titles: frozenset[str]) -> list[int]:
    """How much of each visible line speaks of disclosure, long or short."""
    return [
        len(key) if _speaks_of_disclosure(key) and not is_head(page, at, titles) and not is_tail(key) else 0
        for at, key in ((at, page.keys[at]) for at in page.seen)
    ]


def _speaks_of_disclosure(key: str) -> bool:
    return "公开" in key or "申请" in key


def _densest(page: Page, weights: Sequence[int]) -> tuple[int, int]:
    """From the whole page into the box that holds most of what has weight, as long as one box does."""
    low, high, depth = 0, len(page.seen) - 1, 0
    total = sum(weights)
    while total:
        shares: dict[tuple[int, ...], int] = {}
        for n in range(low, high + 1):
            if weights[n]:
                box = page.blocks[page.seen[n]].boxes[: depth + 1]
                shares[box] = shares.get(box, 0) + weights[n]
        best = max(shares, key=lambda box: shares[box])
        if shares[best] * 10 < total * 8 or len(best) <= depth:
            break
        first = next(n for n in range(low, high + 1) if page.blocks[page.seen[n]].boxes[: depth + 1] == best)
        low, high = extent(page, best, first)
        depth, total = depth + 1, shares[best]
    return _with_its_neighbours(page, low) if low == high else (low, high)


def _with_its_neighbours(page: Page, n: int) -> tuple[int, int]:
    """The one sentence of a page with the short lines beside it in a box below the page's own."""
    box = page.blocks[page.seen[n]].boxes[:-1]
    low, high = extent(page, box, n)
    return (low, high) if len(box) >= BELOW_THE_PAGE and high - low <= _FEW_LINES else (n, n)
