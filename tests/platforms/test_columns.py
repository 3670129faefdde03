"""From a report's address to its column's: cut or built, never guessed."""

import csv
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.platforms import column_of, mark_of_address

HOST = "http://www.qinghe.gov.cn"
HEX = "0123456789abcdef0123456789abcdef"
UUID = "5f5b69fd-0000-4000-8000-000000000001"


def proposed(url: str) -> str | None:
    return column_of(url, mark_of_address(url))


@pytest.mark.parametrize(
    ("report", "column"),
    [
        ("/bm/zfxxgknb_97142/202601/t20260121_1.html", "/bm/zfxxgknb_97142/"),
        ("/xmzj/gknb/t1067314.shtml", "/xmzj/gknb/"),
        ("/art/2026/1/20/art_1229001_56789.html?xxgkhide=1", "/col/col1229001/index.html"),
        (f"/xxgk/nb/art/2026/art_{HEX}.html", "/xxgk/nb/"),
        ("/sfj/xxgknb/content/post_2143084.html", "/sfj/xxgknb/"),
        ("/gkmlpt/content/2/2059/post_2059902.html", "/gkmlpt/index"),
        (f"/sfj/xxgknb/content/{UUID}.html", "/sfj/xxgknb/xxgknb.html"),
        ("/public/column/16591?type=3&nav=5&timeFrame=2023", "/public/column/16591?type=3"),
        ("/openness/public/6596211/15194811.html", "/openness/public/column/6596211?type=3"),
        ("/nb/2021nb/1484355094259007489.html", "/nb/2021nb/"),
        ("/zfxxgknb/2024081413325835975/index.html", "/zfxxgknb/"),
        ("/zwgk/nb/content_70172", "/zwgk/nb/"),
        ("/c23796/20200218/i1454209.html", "/c23796/"),
        (
            "/module/xxgk/xxgkAnnualReport.jsp?area=11&fbtime=2023",
            "/module/xxgk/xxgkAnnualReport.jsp?area=11&fbtime=2023",
        ),
        ("/module/xxgk/xxgkAnnualReport.jsp?area=", None),
        (f"/zwgk/20240118/{HEX}.html", "/zwgk/"),
        ("/zwgk/0123456789abcdef01234567.html", "/zwgk/"),
        ("/channel_t_1/doc_0123456789abcdef01234567.html", "/channel_t_1/"),
        ("/zwgk/nb/content_70172.html", "/zwgk/nb/"),
        ("/info/1648/47211.htm", None),
        ("/c/2020-01-22/3914673.shtml", None),
        ("/2021/01-26/2085717.html", None),
        ("/zfxxgk/", None),
    ],
)
def test_a_column_is_proposed_where_the_address_shows_it(report: str, column: str | None) -> None:
    assert proposed(HOST + report) == (HOST + column if column else None)


def test_every_proposal_of_the_seen_sites_stays_on_its_host(shared: Path) -> None:
    path = shared / "domain" / "sites-seen.tsv"
    if not path.is_file():
        pytest.skip("needs the table of seen sites beside the checkout")
    with path.open(encoding="utf-8", newline="") as file:
        urls = [row["url"] for row in csv.DictReader(file, delimiter="\t")]
    found = {url: column for url in urls if (column := proposed(url))}
    assert len(found) > 150
    assert not [url for url, column in found.items() if urlsplit(column).netloc != urlsplit(url).netloc]


@given(st.text(max_size=200))
def test_any_address_has_a_column_or_none(url: str) -> None:
    assert proposed(HOST + "/" + url) is None or isinstance(proposed(HOST + "/" + url), str)
