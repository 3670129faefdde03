"""A list of seen addresses becomes rows: what is known, what is only proposed, what is refused and why."""

import csv
import io

import pytest

from harvester.commands.column_owner import initials_of, is_own_column
from harvester.commands.seen import Seen, read_seen, refusal
from harvester.commands.site_proposals import common_division, propose_rows
from harvester.items import SITE_COLUMNS, Level, Scope, SiteStatus
from harvester.platforms import OPTIONS
from harvester.registry import Site, gaps_of, read_registry

REPORT = "http://www.qinghe.gov.cn/zwgk/{}/202301/t20230113_2132112.shtml"


def seen(
    url: str, publisher: str = "福州市晋安区司法局", family: str = "trs-wcm", evidence: str = "detail", line: int = 2
) -> Seen:
    return Seen(line=line, url=url, publisher=publisher, family=family, evidence=evidence)


def row_of(*addresses: Seen) -> dict[str, str]:
    (row,), remarks = propose_rows(addresses)
    assert remarks == []
    return row


def test_a_known_listing_is_a_row_as_it_stands():
    row = row_of(seen("http://www.qinghe.gov.cn/zwgk/zfxxgknb/", evidence="list; answered 200"))
    assert row["listing_url"] == "http://www.qinghe.gov.cn/zwgk/zfxxgknb/"
    assert row["platform"] == "trs-wcm"
    assert row["note"] == "listing known; column of 福州市晋安区司法局; answered 200 on a day not noted"
    assert (row["status"], row["checked_on"], row["since"]) == ("paused", "", "")


def test_of_a_report_the_column_is_proposed_and_said_to_be():
    row = row_of(seen(REPORT.format("zfxxgknb")))
    assert row["listing_url"] == "http://www.qinghe.gov.cn/zwgk/zfxxgknb/"
    assert row["note"].startswith("listing proposed from a report's address")
    assert (row["level"], row["division"]) == ("county", "350111")


def test_a_report_that_does_not_show_its_column_gives_only_the_host():
    row = row_of(seen("https://www.qinghe.gov.cn:81/info/1648/47211.htm", family="vsb"))
    assert (row["listing_url"], row["platform"]) == ("https://www.qinghe.gov.cn:81/", "vsb")
    assert row["note"].startswith("column unknown")


def test_a_report_filed_elsewhere_shows_no_column():
    row = row_of(seen(REPORT.format("tzgg"), evidence="detail; found outside any column"))
    assert row["note"].startswith("column unknown")


def test_several_reports_of_one_column_are_one_row_of_many_publishers():
    row = row_of(
        seen(REPORT.format("zfxxgknb")),
        seen(
            REPORT.format("zfxxgknb").replace("http:", "https:").replace("113_", "114_"), "福州市鼓楼区财政局", line=3
        ),
    )
    assert (row["scope"], row["publisher"], row["division"], row["level"]) == ("mixed", "", "350100", "prefecture")
    assert "reports seen of 福州市晋安区司法局、福州市鼓楼区财政局" in row["note"]


def test_one_publisher_seen_makes_no_column_its_own():
    assert row_of(seen(REPORT.format("zfxxgknb/bmnb2023")))["scope"] == Scope.MIXED


def test_a_column_is_an_organs_own_where_the_address_bears_its_initials():
    row = row_of(seen(REPORT.format("bm/qsfj_12/nb")))
    assert (row["scope"], row["publisher"]) == ("own", "福州市晋安区司法局")


def test_a_page_that_is_column_and_report_in_one_is_its_organs_own():
    row = row_of(seen("http://www.qinghe.gov.cn/nb/x.htm", "洪雅县止戈镇", "vsb", "list=detail"))
    assert (row["scope"], row["publisher"], row["level"]) == ("own", "洪雅县止戈镇", "township")
    assert "name shortened" in row["note"]


def test_a_publisher_nobody_named_is_nobodys():
    row = row_of(seen("http://sjj.qinghe.gov.cn/nb/", "陇县某局", "other", "list"))
    assert (row["scope"], row["publisher"], row["platform"]) == ("mixed", "", "auto")
    assert "publishers not named" in row["note"]


def test_a_level_that_only_sounds_right_is_called_a_guess():
    assert "level guessed" in row_of(seen("http://www.qinghe.gov.cn/nb/", "青禾县司法局", evidence="list"))["note"]


def test_a_front_page_gives_way_to_the_same_publishers_listing():
    rows, remarks = propose_rows(
        [
            seen("http://www.qinghe.gov.cn/info/1/2.htm", family="vsb"),
            seen("http://www.qinghe.gov.cn/zfxxgknb/", evidence="list", line=3),
        ]
    )
    assert [row["listing_url"] for row in rows] == ["http://www.qinghe.gov.cn/zfxxgknb/"]
    assert [line for line, _ in remarks] == [2]


def test_what_the_registry_has_is_not_proposed_again():
    site = Site(
        id="jinan", publisher="", level=Level.COUNTY, division="", platform="auto", scope=Scope.MIXED,
        listing_url="https://qinghe.gov.cn/zwgk/zfxxgknb/index.html", status=SiteStatus.PAUSED,
    )  # fmt: skip
    rows, remarks = propose_rows([seen(REPORT.format("zfxxgknb"))], [site])
    assert rows == []
    assert remarks == [(2, f"in the registry as jinan: {REPORT.format('zfxxgknb')}")]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        (seen("https://baidu.test/zwgk/t20210129_1.htm"), "clone or repost: baidu.test is no host under .gov.cn"),
        (
            seen("https://gov.cn.example.com/t20210129_1.htm"),
            "clone or repost: gov.cn.example.com is no host under .gov.cn",
        ),
        (seen("https://evilgov.cn/t20210129_1.htm"), "clone or repost: evilgov.cn is no host under .gov.cn"),
        (seen("http://a.gov.cn/1.htm", family="NEGATIVE-clone"), "clone or repost by the list's own word"),
        (seen("http://a.gov.cn/1.htm", evidence="detail; NEGATIVE: 年报解读"), "decoy: 年报解读"),
        (
            seen("http://a.gov.cn/1.htm", evidence="detail; reposts the 水利部 report"),
            "repost: the report is another organ's",
        ),
        (seen("ftp://a.gov.cn/1.htm"), "no http or https address"),
        (seen("http://a.gov.cn:x/1.htm"), "no address: Port could not be cast to integer value as 'x'"),
        (seen("http://a.gov.cn/1.htm"), None),
        (seen("http://61.150.65.235/1.htm"), None),
    ],
)
def test_clones_and_decoys_are_refused_with_the_reason(address, reason):
    assert refusal(address) == reason
    rows, remarks = propose_rows([address])
    assert bool(rows) is (reason is None)
    assert [remark for _, remark in remarks] == ([f"refused, {reason}: {address.url}"] if reason else [])


@pytest.mark.parametrize(
    ("publisher", "initials"),
    [
        ("兰州市司法局", "sfj"),
        ("重庆市綦江区农业农村委", "nyncw"),
        ("湖南省生态环境厅", "sthjt"),
        ("西平县专探乡", ""),
        ("珙县縣局", ""),
    ],
)
def test_initials_are_those_of_the_office_without_its_place(publisher, initials):
    assert initials_of(publisher) == initials


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("http://sfj.lanzhou.gov.cn/nb/", True),
        ("http://www.lanzhou.gov.cn/bm/sfj/nb/", True),
        ("http://www.lanzhou.gov.cn/bm/lzssfj_7/nb/", True),
        ("http://www.lanzhou.gov.cn/bm/czj/nb/", False),
        ("http://www.lanzhou.gov.cn/bm/sfjzc/nb/", False),
        ("http://www.sfj.gov.cn/nb/", False),
    ],
)
def test_only_a_label_or_a_whole_folder_counts_as_initials(url, own):
    assert is_own_column(url, ["兰州市司法局"]) is own
    assert is_own_column(url, ["兰州市司法局", "兰州市财政局"]) is False


def test_the_smallest_division_that_holds_all_is_taken():
    assert common_division(["350111", "350111"]) == "350111"
    assert common_division(["350111", "350102"]) == "350100"
    assert common_division(["350111", "350203"]) == "350000"
    assert common_division(["350111", "110101"]) == ""
    assert common_division([]) == ""


def test_a_list_without_its_columns_says_which(tmp_path):
    path = tmp_path / "seen.tsv"
    path.write_text("url\tfamily\nhttp://a.gov.cn/\tx\n", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks publisher, evidence"):
        read_seen(path)


def test_the_whole_list_becomes_rows_without_a_fault_and_no_clone(shared, tmp_path):
    addresses = read_seen(shared / "domain/sites-seen.tsv")
    clones = {each.line for each in addresses if each.family == "NEGATIVE-clone"}
    rows, remarks = propose_rows(addresses)
    assert len(clones) == 31
    assert clones <= {line for line, remark in remarks if remark.startswith("refused, clone or repost")}
    assert len(rows) > 250
    text = io.StringIO()
    writer = csv.DictWriter(text, SITE_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path = tmp_path / "sites.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    sites, faults = read_registry(path, platforms=OPTIONS)
    assert faults == []
    assert all(site.status is SiteStatus.PAUSED and "checked_on" in gaps_of(site) for site in sites)
    assert propose_rows(addresses, sites)[0] == []
    known = {each.url for each in addresses if each.is_list}
    assert all("listing_url" in " ".join(gaps_of(site)) or site.listing_url in known for site in sites)
