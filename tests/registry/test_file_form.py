"""A registry that a spreadsheet saved in its own way: one fault says what it is and what to do."""

from pathlib import Path

import pytest

from harvester.items import SITE_COLUMNS
from harvester.registry import check_sites, read_registry

ROW = (
    'a-1,兰州市司法局,prefecture,620100,static,http://a.gov.cn/ndbg/,own,2019,"{""next"": ""link""}",paused,,'
    "listing known; from the front page"
)
TEXT = ",".join(SITE_COLUMNS) + "\n" + ROW + "\n"


def told(tmp_path: Path, data: bytes) -> list[tuple[int, str]]:
    path = tmp_path / "sites.csv"
    path.write_bytes(data)
    return [(fault.line, fault.what) for fault in check_sites(path)]


@pytest.mark.parametrize("data", [TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.replace("\n", "\r\n").encode(),
                                  TEXT.replace("\n", "\r").encode(), TEXT.replace("\n", "\n\n").encode()],
                         ids=["plain", "marked", "windows", "old mac", "blank lines"])  # fmt: skip
def test_what_any_editor_makes_of_it_is_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "sites.csv"
    path.write_bytes(data)
    sites, faults = read_registry(path)
    assert not faults
    assert [(site.id, site.publisher, site.options) for site in sites] == [("a-1", "兰州市司法局", {"next": "link"})]


def test_gbk_is_named_with_its_line_and_a_way_out(tmp_path: Path) -> None:
    [(line, what)] = told(tmp_path, TEXT.encode("gb18030"))
    assert line == 2
    assert "GBK" in what
    assert "CSV UTF-8" in what
    assert "iconv -f GB18030" in what


def test_a_broken_byte_is_not_taken_for_gbk(tmp_path: Path) -> None:
    [(line, what)] = told(tmp_path, TEXT.encode() + b"\xff\n")
    assert line == 3
    assert "byte 0xff" in what
    assert "GBK" not in what


@pytest.mark.parametrize("mark", ["\ufeff", ""], ids=["marked", "unmarked"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_spreadsheets_unicode_text_is_named(tmp_path: Path, encoding: str, mark: str) -> None:
    [(line, what)] = told(tmp_path, (mark + TEXT).encode(encoding))
    assert line == 0
    assert "UTF-16" in what


@pytest.mark.parametrize("begin", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_workbook_is_named(tmp_path: Path, begin: bytes) -> None:
    [(line, what)] = told(tmp_path, begin + bytes(range(256)) * 9)
    assert line == 0
    assert "is a workbook, not a CSV" in what


@pytest.mark.parametrize(("separator", "name"), [(";", "semicolons"), ("\t", "tabs"), ("，", "wide commas")])
def test_other_separators_are_one_fault(tmp_path: Path, separator: str, name: str) -> None:
    [(line, what)] = told(tmp_path, TEXT.replace(",", separator).encode())
    assert line == 1
    assert name in what


def test_a_file_without_a_header_says_what_the_header_is(tmp_path: Path) -> None:
    [(line, what)] = told(tmp_path, (ROW + "\n").encode())
    assert line == 1
    assert what.endswith(",".join(SITE_COLUMNS))
