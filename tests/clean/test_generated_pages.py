"""A few pages of the generator beside the checkout: the metrics of ``benchmarks.corpus`` at their targets."""

import importlib
import sys
from pathlib import Path

import pytest

from harvester.clean import clean
from harvester.documents import read_document


def test_generated_pages_of_ten_site_families_are_read_right(
    shared: Path, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not (shared / "bench" / "make_pages.py").exists():
        pytest.skip("no page generator in ../shared/bench")
    monkeypatch.syspath_prepend(str(root))
    pages = importlib.import_module("benchmarks.corpus.pages")
    reading = importlib.import_module("benchmarks.corpus.reading")
    pages.make_pages(tmp_path, n=40, seed="test")
    tally = reading.Tally()
    for page in pages.load_pages(tmp_path):
        reading.measure(tally, clean(read_document(page.data, url=page.gold["url"])), page.gold)
    assert len(tally.f1) == 40
    assert sum(f1 for f1, _, _ in tally.f1) / 40 >= 0.995
    assert min(tally.f1)[0] >= 0.95
    assert not tally.failures, dict(tally.failures)
    assert "benchmarks.corpus.reading" in sys.modules
