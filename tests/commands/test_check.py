"""``scrapy check``: what does not add up in reports, said to their author in one language, with a code for scripts."""

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from harvester.commands.check_folder import Together
from harvester.commands.check_reasons import reason
from harvester.commands.check_words import is_wrong, report_lines, rows, total_line, usual_language, verdict
from harvester.commands.report_files import files_below, read_file
from harvester.reading import as_json, read_report

TITLE = "青禾县水利局2023年政府信息公开工作年度报告"
ROWS = (
    ("一、本年新收政府信息公开申请数量", "5 0 0 0 0 0 5"),
    ("二、上年结转政府信息公开申请数量", "1 0 0 0 0 0 1"),
    ("（七）总计", "4 0 0 0 0 0 4"),
    ("四、结转下年度继续办理", "{0} 0 0 0 0 0 {0}"),
)


_OUTCOMES = "".join(f"<td>{label}</td>" for label in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"))
OTHER_FORMS = (
    "<p>二、主动公开政府信息情况</p><table><tr><td colspan=4>第二十条第（一）项</td></tr>"
    "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
    "<tr><td>行政规范性文件</td><td>1</td><td>0</td><td>4</td></tr></table>"
    "<p>四、政府信息公开行政复议、行政诉讼情况</p><table><tr><td colspan=5>行政复议</td>"
    f"<td colspan=10>行政诉讼</td></tr><tr>{_OUTCOMES.replace('<td>', '<td rowspan=2>')}"
    "<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>"
    f"<tr>{_OUTCOMES * 2}</tr><tr>{'<td>0</td>' * 15}</tr></table>"
)


def page(forward: int, others: str = OTHER_FORMS) -> str:
    """A report whose requests add up where two are carried forward."""
    cells = "".join(
        f"<tr><td>{label}</td>" + "".join(f"<td>{n}</td>" for n in values.format(forward).split()) + "</tr>"
        for label, values in ROWS
    )
    return (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>三、收到和处理政府信息公开申请情况</p>"
        "<table><tr><td rowspan=2></td><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td>"
        "<td rowspan=2>总计</td></tr>"
        "<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>"
        f"{cells}</table>{others}<p>青禾县水利局</p><p>2024年1月12日</p></body></html>"
    )


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """A report that adds up, one that does not, an empty file, a notice, and what Word and Windows leave beside."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "a-right.html").write_text(page(2), encoding="utf-8")
    (folder / "b-wrong.html").write_text(page(1), encoding="utf-8")
    (folder / "c-empty.docx").touch()
    (folder / "d-notice.txt").write_text("关于召开会议的通知\n请各单位准时参加。\n", encoding="utf-8")
    for left in ("~$b-wrong.docx", "Thumbs.db", "desktop.ini"):
        (folder / left).write_bytes(b"\x05")
    return folder


def test_a_folder_of_drafts_is_checked_to_the_last_one(scrapy: Any, drafts: Path) -> None:
    done = scrapy("check", "--language", "zh", str(drafts))
    assert done.returncode == 1, done.stderr
    lines = done.stdout.splitlines()
    assert [line.partition(": ")[0] for line in lines if line.startswith(str(drafts))] == [
        str(drafts / name) for name in ("a-right.html", "b-wrong.html", "c-empty.docx", "d-notice.txt")
    ]
    assert "  错误  表 1“收到和处理政府信息公开申请情况”，“总计”列  [APP-01]" in lines
    assert "  机关 青禾县水利局，年度 2023，格式 2021 年格式，发布日期 未知，落款日期 2024-01-12" in lines
    assert lines[-5:-1] == [
        "  未能读取：c-empty.docx", "  有错误：b-wrong.html", "  有警告：d-notice.txt",
        "  同一机关、同一年度有多份：青禾县水利局 2023：a-right.html，b-wrong.html",
    ]  # fmt: skip
    assert lines[-1] == "共 4 份：1 份未能读取，1 份有错误，1 份有警告，1 份未见问题"


def without_number(language: str, *changed: tuple[str, str]) -> list[str]:
    """What is said of blanks and of what is no number in the right draft with these values of its first row."""
    text = page(2)
    for old, new in changed:
        assert old in text
        text = text.replace(old, new, 1)
    result = as_json(read_report(text.encode()), path="draft.html")
    return [
        line for line in report_lines(result, language) if "blank or no number:" in line or "空白或非数字：" in line
    ]


def test_a_blank_and_a_letter_among_the_numbers_are_shown_where_they_stand() -> None:
    assert without_number("zh") == []
    letter = ("申请数量</td><td>5</td><td>0</td>", "申请数量</td><td>5</td><td>O</td>")
    assert without_number("zh", letter) == [
        "  空白或非数字：表 1“收到和处理政府信息公开申请情况”，“本年新收政府信息公开申请数量”行“商业企业”列：“O”"
    ]
    blank = (
        "结转政府信息公开申请数量</td><td>1</td><td>0</td><td>0</td>",
        "结转政府信息公开申请数量</td><td>1</td><td></td><td></td>",
    )
    assert without_number("en", letter, blank) == [
        "  blank or no number: table 1 (v2021_applications), row new_received, column commercial_enterprise: “O”; "
        "table 1 (v2021_applications), row carried_over, 2 cells: blank"
    ]


def test_a_table_for_a_spreadsheet_tells_of_blanks_too(tmp_path: Path) -> None:
    draft = tmp_path / "draft.html"
    draft.write_text(page(2).replace("<td>4</td>", "<td></td>", 1), encoding="utf-8")
    [row] = [each for each in rows(read_file(draft), "zh") if each["rule"] == "values_missing"]
    assert (row["severity"], row["fiscal_year"]) == ("info", 2023)
    assert "“总计”行“自然人”列：空白" in row["message"]


def test_warnings_count_where_it_is_asked_to_be_strict(scrapy: Any, tmp_path: Path) -> None:
    draft = tmp_path / "draft.html"
    draft.write_text(page(2, others=""), encoding="utf-8")
    assert scrapy("check", str(draft)).returncode == 0
    assert scrapy("check", "--strict", str(draft)).returncode == 1
    draft.write_text(page(2), encoding="utf-8")
    assert scrapy("check", "--strict", str(draft)).returncode == 0


def test_of_many_rows_some_are_named_and_the_others_counted() -> None:
    cells = [(f"<td>{number}</td>", "<td>/</td>") for number in [*[0] * 24, 5, 5, 1, 1, 4, 4, 2, 2]]
    [line] = without_number("en", *cells)
    assert line.count("7 cells: “/”") == 4
    assert line.endswith(" more places")


def test_a_link_that_leads_nowhere_is_named(drafts: Path) -> None:
    (drafts / "e-moved.docx").symlink_to(drafts / "nowhere.docx")
    assert [path.name[0] for path in files_below([str(drafts)])] == ["a", "b", "c", "d", "e"]
    assert "No such file" in read_file(drafts / "e-moved.docx")["error"]
    (drafts / "f-circle.docx").symlink_to(drafts / "f-circle.docx")
    found = files_below([str(drafts)], str(drafts / "a-right.html"))
    assert [path.name[0] for path in found] == ["b", "c", "d", "e", "f"]
    assert "symbolic links" in read_file(drafts / "f-circle.docx")["error"]


def test_a_table_for_a_spreadsheet_has_a_row_a_finding(scrapy: Any, drafts: Path, tmp_path: Path) -> None:
    out = tmp_path / "findings.csv"
    done = scrapy("check", "--language", "en", "-o", str(out), str(drafts))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.strip() == "4 files: 1 not read, 1 with errors, 1 with warnings, 1 without either"
    assert out.read_bytes().startswith(b"\xef\xbb\xbfpath,title,publisher,")
    found = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert Counter(row["severity"] for row in found)["error"] == 2
    assert [row["path"] for row in found if row["severity"] == "unread"] == [str(drafts / "c-empty.docx")]
    [total] = [row for row in found if row["severity"] == "error" and row["place"].endswith("column total")]
    assert total["message"].startswith("Requests table, column total: new requests (5)+carried over from last year (1)")
    assert not re.search(r"[\u4e00-\u9fff]", total["message"])


def test_a_pasted_text_is_read_from_standard_input(root: Path) -> None:
    command = [sys.executable, "-m", "scrapy", "check", "--json", "--language", "zh", "-"]
    done = subprocess.run(command, input=page(1).encode(), capture_output=True, check=False, timeout=120, cwd=root)
    assert done.returncode == 1, done.stderr
    said = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert {row["path"] for row in said} == {"(standard input)"}
    assert {row["title"] for row in said} == {TITLE}


@pytest.mark.parametrize(("arguments", "said"), [((), "name at least one file"), (("-j", "0", "x"), "--jobs takes"),
                                                 (("--nosuch", "x"), "no option --nosuch"),
                                                 (("-o", "/nosuch/folder/x.csv", "x"), "cannot write")])  # fmt: skip
def test_wrong_usage_says_what_to_do(scrapy: Any, arguments: tuple[str, ...], said: str) -> None:
    done = scrapy("check", *arguments)
    assert done.returncode == 2
    assert said in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "wrong", "gravest"),
    [
        ("a-right.html", False, "info"),
        ("b-wrong.html", True, "error"),
        ("c-empty.docx", True, "unread"),
        ("d-notice.txt", True, "warning"),
    ],
)
def test_only_a_report_without_errors_may_be_published(drafts: Path, name: str, wrong: bool, gravest: str) -> None:
    result = read_file(drafts / name)
    assert is_wrong(result) is wrong
    assert verdict(result) == gravest


def test_a_report_whose_tables_are_missing_is_not_said_to_be_in_order(tmp_path: Path) -> None:
    draft = tmp_path / "draft.html"
    draft.write_text(page(2, others=""), encoding="utf-8")
    result = read_file(draft)
    assert verdict(result) == "warning"
    assert not is_wrong(result)
    assert "  警告  全文  [forms_missing]" in list(report_lines(result, "zh"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_line_is_in_one_language(drafts: Path, language: str) -> None:
    for path in files_below([str(drafts)]):
        lines = list(report_lines(read_file(path), language))[3:]
        assert not [line for line in lines if language == "en" and re.search(r"[\u4e00-\u9fff]", line)]
        assert not [line for line in lines if language == "zh" and re.search(r"[a-z]{4,} [a-z]{4,}", line)]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.docx", b"", "文件为空，请重新保存"),
        ("cut.docx", b"PK\x03\x04" + b"word/document.xml" * 9, "文件已损坏或不完整，请重新保存"),
        ("is cut off.rtf", b"{\\rtf1 {", "文件已损坏或不完整，请重新保存"),
        ("picture.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" * 9, "不是网页、文档或文本，请提供报告的网页或文档"),
        ("broken.pdf", b"%PDF-1.4\n" + b"x" * 99, "文件已损坏或不完整，请重新保存"),
        ("not there.docx", None, "没有这个文件"),
        ("packed.7z", b"7z\xbc\xaf'\x1c" + b"0" * 99, "压缩包，请解压后提供报告本身"),
        (
            "old.wps",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 999,
            "旧版 Office 文件中没有可读的正文，请另存为 docx",
        ),
    ],
)
def test_why_a_file_could_not_be_read_is_said_in_chinese(
    tmp_path: Path, name: str, data: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    result = read_file(path)
    assert list(report_lines(result, "zh")) == [f"{path}: 未能读取：{said}"]
    assert [row["message"] for row in rows(result, "zh")] == [said]
    assert [row["message"] for row in rows(result, "en")] == [result["error"].removeprefix(f"{name}: ")], "named once"


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("this PDF file holds pictures only (a scan); give the Word file it was made of, or the page", "扫描件"),
        ("this Word file is under a password; save it without one", "取消密码"),
        ("this zip archive holds no document that can be read (a.html: no document); give …", "压缩包内没有可读的文档"),
        ("this is an OpenDocument text (odt), which is not read; save it as .docx", "另存为 docx"),
        ("an archive of 3 documents (x, y, z); give the report alone", "压缩包内有 3 份文件"),
        ("reading was ended after 60 seconds; save a smaller file", "已中止"),
        ("reading failed, please report it: KeyError: {x}", "程序出错，请反馈（KeyError: {x}）"),
        ("a reason of no known kind", "a reason of no known kind"),
    ],
)
def test_a_reason_is_known_by_its_kind(message: str, said: str) -> None:
    assert said in reason(f"draft: {message}", "/drafts/draft", "zh")


@pytest.mark.parametrize(
    ("language", "place"),
    [("zh", "第 2 节“（一）依申请公开”，第 1–19 字"), ("en", "section 2 “（一）依申请公开”, characters 0-19")],
)
def test_a_sentence_is_found_by_the_heading_it_stands_under(tmp_path: Path, language: str, place: str) -> None:
    said = "<p>一、总体情况</p><p>（一）依申请公开</p><p>全年未收到任何形式的政府信息公开申请。</p><p>三、"
    draft = tmp_path / "draft.html"
    draft.write_text(page(2).replace("<p>三、", said), encoding="utf-8")
    [found] = [each for each in rows(read_file(draft), language) if each["rule"] == "APP-08"]
    assert found["place"] == place
    if language == "zh":
        assert found["message"] == ("正文“全年未收到任何形式的政府信息公开申请。”表示的0与申请表新收总计(5)不一致。")


def test_rows_and_lines_say_the_same(drafts: Path) -> None:
    result = read_file(drafts / "b-wrong.html")
    lines = "\n".join(report_lines(result, "zh"))
    listed = list(rows(result, "zh"))
    assert len(listed) == len(result["findings"])
    assert all(row["message"] in lines and row["place"] in lines and row["rule"] in lines for row in listed)


def test_files_are_counted_by_the_gravest_thing_in_them() -> None:
    counted = Counter({"error": 2, "info": 5})
    assert total_line(counted, "en") == "7 files: 0 not read, 2 with errors, 0 with warnings, 5 without either"


def folder(*reports: tuple[str, str, int, int]) -> list[str]:
    """What is said of files together, given name, organ, year and how many numbers above 0 each has."""
    together = Together()
    for name, publisher, year, numbers in reports:
        cells = [{"row_key": f"r{n}", "column_key": "total", "value": n + 1, "text": ""} for n in range(numbers)]
        tables = [{"key": "v2021_applications", "position": 1, "cells": cells}]
        result = {"path": f"/drafts/{name}", "publisher": publisher, "fiscal_year": year, "tables": tables}
        together.add({**result, "findings": []})
    return [*together.lines("zh")]


def test_files_together_are_told_that_are_there_twice_of_another_year_or_copied() -> None:
    assert folder(
        ("a.docx", "甲县水利局", 2025, 20), ("a (1).docx", "甲县水利局", 2025, 19), ("b.docx", "甲县教育局", 2025, 13),
        ("c.docx", "甲县司法局", 2024, 13), ("d.docx", "甲县财政局", 2025, 4), ("e.docx", "甲县民政局", 2025, 4),
    ) == [
        "  同一机关、同一年度有多份：甲县水利局 2025：a.docx，a (1).docx",
        "  年度与多数不同：c.docx (2024)",
        "  各表数字完全相同：b.docx，c.docx",
    ]  # fmt: skip


def test_files_of_one_name_in_folders_of_their_own_are_told_apart() -> None:
    assert folder(
        ("jy/2025.docx", "甲县教育局", 2025, 13), ("sl/2025.docx", "甲县水利局", 2025, 13),
        ("a.docx", "甲县水利局", 2025, 4),
    ) == [
        "  同一机关、同一年度有多份：甲县水利局 2025：/drafts/sl/2025.docx，a.docx",
        "  各表数字完全相同：/drafts/jy/2025.docx，/drafts/sl/2025.docx",
    ]  # fmt: skip


def test_nothing_is_said_of_years_side_by_side_nor_of_one_report_saved_twice_alike() -> None:
    several = [(f"{year}.docx", "甲县水利局", year, 20 + year % 10) for year in (2023, 2024, 2025)]
    assert folder(*several) == []
    assert folder(("a.docx", "甲县水利局", 2025, 20), ("a.html", "甲县水利局", 2025, 20)) == [
        "  同一机关、同一年度有多份：甲县水利局 2025：a.docx，a.html"
    ]


@pytest.mark.parametrize(("named", "language"), [({"LANG": "zh_CN.UTF-8"}, "zh"), ({"LANG": "C"}, "en"), ({}, "en"),
                                                 ({"LC_ALL": "en_US.UTF-8", "LANG": "zh_CN"}, "en"),
                                                 ({"LC_ALL": "", "LC_MESSAGES": "zh_TW"}, "zh")])  # fmt: skip
def test_the_language_is_that_of_the_terminal(monkeypatch: Any, named: dict[str, str], language: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    assert usual_language() == language


@pytest.mark.parametrize("command", ["check", "extract"])
def test_an_output_without_room_is_one_line(scrapy: Any, drafts: Path, command: str) -> None:
    done = scrapy(command, "-o", "/dev/full", str(drafts / "b-wrong.html"))
    assert done.returncode == 1
    assert done.stderr == f"{command}: /dev/full cannot be written: No space left on device\n"
