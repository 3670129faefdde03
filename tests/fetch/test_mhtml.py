"""A page that a browser saved as one file gives its HTML, its address and the day; anything else gives nothing."""

import datetime as dt
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.fetch import SavedPage, is_mhtml, read_mhtml

PAGE = "<html><h1>年度报告</h1><p>本年受理申请=4件</p></html>"
URL = "http://www.example.gov.cn/2024/t1.html"


def saved(charset: str = "utf-8", encoding: str = "quoted-printable", **headers: str) -> bytes:
    whole = EmailMessage()
    whole["MIME-Version"] = "1.0"
    for name, value in headers.items():
        whole[name.replace("_", "-")] = value
    whole.make_related()
    page = EmailMessage()
    page.set_content(PAGE.encode(charset), "text", "html", cte=encoding)
    page.set_param("charset", charset)
    page["Content-Location"] = URL
    picture = EmailMessage()
    picture.set_content(b"\x89PNG", "image", "png")
    whole.attach(page)
    whole.attach(picture)
    return bytes(whole)


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_the_page_comes_out_as_the_browser_had_it(charset: str, encoding: str) -> None:
    found = read_mhtml(saved(charset, encoding, Date="Fri, 01 Mar 2024 10:00:00 +0800"))
    assert found is not None
    assert found.body.decode(charset).strip() == PAGE
    assert charset in found.content_type
    assert found.url == URL
    assert found.at == dt.datetime(2024, 3, 1, 2, tzinfo=dt.UTC)


def test_the_address_of_the_snapshot_comes_before_that_of_its_part() -> None:
    found = read_mhtml(saved(Snapshot_Content_Location="https://www.example.gov.cn/real.html"))
    assert found is not None
    assert found.url == "https://www.example.gov.cn/real.html"
    assert found.at is None


@pytest.mark.parametrize("location", ["file:///C:/a.html", "javascript:alert(1)", "cid:1@mhtml.blink"])
def test_an_address_that_is_none_of_the_web_is_not_taken(location: str) -> None:
    found = read_mhtml(saved().replace(URL.encode(), location.encode()))
    assert found is not None
    assert found.url is None


def test_parts_nested_beyond_all_reason_hold_no_page() -> None:
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(5_000))
    assert read_mhtml(opened + b"Content-Type: text/html\r\n\r\n<p>1</p>") is None


@pytest.mark.parametrize(
    "day", ["yesterday", "Fri, 01 Mar 99999999999999999999 10:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 -1200"]
)
def test_a_day_outside_the_calendar_is_none(day: str) -> None:
    found = read_mhtml(b"Date: " + day.encode() + b"\r\n" + saved())
    assert found is not None
    assert found.at is None


@pytest.mark.parametrize(
    ("data", "saved_page"),
    [
        (saved(), True),
        (b"\r\n" + saved(), True),
        (saved().replace(b"MIME-Version", b"Mime-version").replace(b"multipart/related", b"Multipart/Related"), True),
        (b"<html>" + saved(), False),
        (saved().replace(b"multipart/related", b"multipart/mixed"), False),
        (saved().replace(b"MIME-Version", b"X-Version"), False),
        (b"x" * 4096 + saved(), False),
    ],
)
def test_such_a_file_is_known_by_its_head(data: bytes, saved_page: bool) -> None:
    assert is_mhtml(data) is saved_page


@given(st.binary(max_size=300))
def test_whatever_the_file_holds_nothing_is_raised(data: bytes) -> None:
    for made in (data, b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n" + data, saved()[: len(data)] + data):
        assert isinstance(read_mhtml(made), SavedPage | None)
