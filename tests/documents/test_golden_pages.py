"""Golden pages: broken and odd markup against the blocks a browser would show."""

from pathlib import Path

import pytest
from block_lines import describe

from harvester.documents import read_document

CASES = sorted((Path(__file__).resolve().parents[1] / "cases" / "documents").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_gives_exactly_these_blocks(case: Path) -> None:
    assert describe(read_document((case / "page.html").read_bytes())) == (case / "expected.txt").read_text(
        encoding="utf-8"
    )


def test_none_of_the_golden_pages_was_lost() -> None:
    assert len(CASES) >= 7
