"""One page, written in every way of ``benchmarks.corpus.rewriting``: what is read of it stays the same."""

import importlib
import random
from pathlib import Path

import pytest
from page_shapes import SHAPES

from harvester.reading import read_report


@pytest.mark.parametrize("shape", ["excel", "header_on_each_page"])
def test_a_page_written_anew_is_read_as_before(shape: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root))
    rewriting = importlib.import_module("benchmarks.corpus.rewriting")
    metamorphic = importlib.import_module("benchmarks.corpus.metamorphic")
    page = SHAPES[shape]()
    plain = metamorphic.seen_of(read_report(page.encode()))
    assert sum(plain["number"].values()) > 100
    for name in rewriting.REWRITINGS:
        for chance in (random.Random(1), random.Random(2)):  # noqa: S311 - the same writings each time
            anew = rewriting.rewritten(page, name, chance)
            assert list(metamorphic.differences(plain, metamorphic.seen_of(read_report(anew.encode())))) == [], name


def test_a_number_or_a_chapter_that_is_written_otherwise_is_a_difference(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(root))
    metamorphic = importlib.import_module("benchmarks.corpus.metamorphic")
    page = SHAPES["excel"]()
    plain = metamorphic.seen_of(read_report(page.encode()))
    other = metamorphic.seen_of(read_report(page.replace("总体情况", "概况").replace(">7<", ">8<").encode()))
    assert {"wrong number", "lost number", "section"} <= {harm for harm, _ in metamorphic.differences(plain, other)}
