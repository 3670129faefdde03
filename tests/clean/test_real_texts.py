"""The real text dumps beside the checkout: every sentence in, every line of furniture out."""

import datetime as dt
from pathlib import Path

import pytest

from harvester.clean import clean
from harvester.documents import read_document
from harvester.items import Cleaned

EXPECTED = {
    "000": ("兰州市司法局", "title", 2017, dt.date(2018, 1, 26), None, ()),
    "001": ("葫芦岛市司法局", "signature", 2018, None, dt.date(2019, 3, 8), ()),
    "002": ("昆明市呈贡区司法局", "title", 2019, None, None, ("DOC-01",)),
    "003": ("重庆市司法局", "title", 2015, dt.date(2016, 12, 22), dt.date(2016, 3, 18), ("DOC-03",)),
    "004": (None, None, 2017, None, None, ("DOC-05",)),
}
FURNITURE = (
    "打印本页",
    "扫一扫",
    "字号",
    "字体:",
    "主办单位",
    "返回顶部",
    "浏览器",
    "Produced By",
    "首页",
    "发布日期",
    "日期: ",
)


@pytest.fixture(params=EXPECTED)
def dump(request: pytest.FixtureRequest, shared: Path) -> tuple[str, str, Cleaned]:
    files = sorted((shared / "seeds").glob(f"{request.param}_*.txt"))
    if not files:
        pytest.skip("this text is not in ../shared/seeds")
    data = files[0].read_bytes()
    return request.param, data.decode(), clean(read_document(data))


def test_no_furniture_is_left_and_no_line_of_the_report_is_lost(dump: tuple[str, str, Cleaned]) -> None:
    _, source, cleaned = dump
    assert not [word for word in FURNITURE if word in cleaned.text]
    kept = "".join(cleaned.text.replace("|", "").split())
    title = "".join((cleaned.title.value or "").split())
    lost = [
        line
        for line in ("".join(line.replace("|", "").split()) for line in source.splitlines())
        if line and line not in kept
    ]
    assert all(
        line == title or any(word in line for word in ("首页", "当前的位置", "日期:", "字体", "ProducedBy", *FURNITURE))
        for line in lost
    ), lost


def test_what_identifies_the_report_is_found_with_its_source(dump: tuple[str, str, Cleaned]) -> None:
    name, _, cleaned = dump
    publisher, source, year, published, signed, rules = EXPECTED[name]
    assert (cleaned.publisher.value, cleaned.publisher.source) == (publisher, source)
    assert (cleaned.fiscal_year.value, cleaned.published_on.value, cleaned.signed_on.value) == (year, published, signed)
    assert tuple(finding.rule for finding in cleaned.findings) == rules


def test_detail_pages_of_many_systems_give_title_and_prose(shared: Path) -> None:
    pages = sorted((shared / "real" / "pages").glob("detail_*.html"))
    if not pages:
        pytest.skip("no detail pages in ../shared/real/pages")
    read = {path.name: clean(read_document(path.read_bytes())) for path in pages}
    assert all(cleaned.title.value for cleaned in read.values())
    dated = [name for name, cleaned in read.items() if cleaned.published_on.value]
    assert len(dated) >= len(read) - 1
    noisy = [
        name
        for name, cleaned in read.items()
        if any(word in cleaned.text for word in ("ICP备", "网站标识码", "扫一扫", "上一篇"))
    ]
    assert not noisy
