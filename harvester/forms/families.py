"""Names of the families of forms, which the eras share, and how sums run along the rows of those that have them."""

from collections.abc import Sequence

REQUESTS = "applications"
DISPUTES = "review_litigation"
STATISTICS = "statistics"
ARTICLE_20 = "art20"
"""How the names of the article 20 families begin: one a block of that table."""

DISPUTE_BLOCK = 5
"""Columns of a block of the disputes table: four outcomes and, last, their sum."""
SUM_BLOCKS = {DISPUTES: DISPUTE_BLOCK, REQUESTS: 7}
"""Columns of a block of the families with sums in their rows: parts and, last, their sum."""


def blocks_add_up(numbers: Sequence[float | int], size: int) -> bool:
    """Whether numbers are whole blocks of ``size``, the last of each the sum of those before it."""
    if len(numbers) % size:
        return False
    blocks = (numbers[start : start + size] for start in range(0, len(numbers), size))
    return all(sum(block[:-1]) == block[-1] for block in blocks)
