"""``scrapy extract``: the command as a user runs it, on good, bad and hostile files."""

import json
import os
from pathlib import Path

import pytest

from harvester.explore import half
from tests.documents.word_files import line, table, word_file
from tests.office_reports import report_file, report_of, values_of

PAGE = """<html><head><meta charset="utf-8"><title>青禾县水利局2022年政府信息公开工作年度报告</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/zwgk/">政务公开</a></div>
<h1>青禾县水利局2022年政府信息公开工作年度报告</h1><div class="info">发布日期：2023-01-18 来源：青禾县水利局</div>
<div id="zoom"><p>一、总体情况</p><p>2022年，本局收到政府信息公开申请3件，均按期办结。</p>
<p>二、主动公开政府信息情况</p>
<table><tr><td colspan="4">第二十条第（一）项</td></tr>
<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
<tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr>
<tr><td>行政规范性文件</td><td>2</td><td></td><td>5</td></tr></table>
<p>六、其他需要报告的事项</p><p>本局当年未收取信息处理费。</p><p>青禾县水利局</p><p>2023年1月16日</p></div>
<div class="footer">主办单位：青禾县人民政府</div></body></html>"""


def test_a_page_gives_the_keys_of_the_interface(scrapy, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(PAGE, encoding="utf-8")
    done = scrapy("extract", str(page))
    assert done.returncode == 0, done.stderr
    [line] = done.stdout.splitlines()
    result = json.loads(line)
    assert set(result) >= {
        "path", "url", "title", "publisher", "publisher_source", "fiscal_year", "template", "published_on",
        "signed_on", "sections", "tables", "figures", "attachments", "findings", "text", "fingerprint",
    }  # fmt: skip
    assert result["title"] == "青禾县水利局2022年政府信息公开工作年度报告"
    assert result["publisher"] == "青禾县水利局"
    assert (result["fiscal_year"], result["template"]) == (2022, "v2021")
    assert (result["published_on"], result["signed_on"]) == ("2023-01-18", "2023-01-16")
    cells = {
        (t["key"], c["row_key"], c["column_key"]): (c["kind"], c["value"])
        for t in result["tables"]
        for c in t["cells"]
        if c["row_key"]
    }
    assert cells["v2021_art20_1", "normative_documents", "issued"] == ("number", 2)
    assert cells["v2021_art20_1", "normative_documents", "repealed"] == ("blank", None)
    assert cells["v2021_art20_1", "rules", "in_force"] == ("zero", 0)
    assert "主办单位" not in result["text"]
    assert "首页" not in result["text"]


def test_a_bad_file_gives_an_error_and_the_others_still_come(scrapy, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "binary.html").write_bytes(bytes(range(256)) * 64)
    with (tmp_path / "huge.html").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    (tmp_path / "z.txt").write_text(PAGE[: len(PAGE) // 2], encoding="utf-8")
    names = ["a.html", "empty.html", "binary.html", "huge.html", "missing.html", "z.txt"]
    done = scrapy("extract", *(str(tmp_path / n) for n in names))
    assert done.returncode == 1
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(r["path"]).name for r in results] == names
    assert [n for n, r in zip(names, results, strict=True) if "error" in r] == names[1:5]
    assert "empty" in results[1]["error"]
    assert "too large: 200 MB" in results[3]["error"]
    assert "No such file" in results[4]["error"]
    assert "4 of 6" in done.stderr
    assert "Traceback" not in done.stderr


def test_output_goes_to_a_file_and_a_folder_stands_for_its_files(scrapy, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    for name in ("b.html", "a.html"):
        (folder / name).write_text(PAGE, encoding="utf-8")
    out = tmp_path / "out.jsonl"
    done = scrapy("extract", str(folder), "-o", str(out), "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    names = [Path(json.loads(line)["path"]).name for line in out.read_text(encoding="utf-8").splitlines()]
    assert names == ["a.html", "b.html"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name at least one file"),
        (("--nosuch", "page.html"), "there is no option --nosuch"),
        (("--url", "page", "page.html"), "--url page: an address begins with http://"),
    ],
)
def test_wrong_usage_says_what_to_do(scrapy, arguments, said) -> None:
    done = scrapy("extract", *arguments)
    assert done.returncode == 2
    assert said in done.stdout + done.stderr
    assert '"error"' not in done.stdout


def test_a_folder_without_a_file_is_named_and_fails(scrapy, tmp_path: Path) -> None:
    (tmp_path / "empty" / ".hidden").mkdir(parents=True)
    (tmp_path / "empty" / ".hidden" / "page.html").write_text(PAGE, encoding="utf-8")
    done = scrapy("extract", str(tmp_path / "empty"))
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"].startswith("a folder without a file in it")


def test_a_draft_in_word_is_checked_before_it_is_published(scrapy, tmp_path: Path) -> None:
    rows = [
        ["", "自然人", "法人或其他组织", "", "", "", "", "总计"],
        ["", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""],
    ]
    labels = (
        "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（七）总计", "四、结转下年度继续办理",
    )  # fmt: skip
    values = ("5 0 0 0 0 0 5", "1 0 0 0 0 0 1", "4 0 0 0 0 0 4", "1 0 0 0 0 0 1")
    rows += [[label, *value.split()] for label, value in zip(labels, values, strict=True)]
    draft = tmp_path / "draft.docx"
    text = ("青禾县水利局2023年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况")
    draft.write_bytes(word_file("".join(map(line, text)) + table(rows) + line("青禾县水利局") + line("2024年1月12日")))
    done = scrapy("extract", str(draft))
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert (result["title"], result["publisher"], result["fiscal_year"]) == (text[0], "青禾县水利局", 2023)
    assert result["signed_on"] == "2024-01-12"
    [received] = [
        cell
        for found in result["tables"]
        for cell in found["cells"]
        if (cell["row_key"], cell["column_key"]) == ("new_received", "total")
    ]
    assert (received["value"], received["place"]) == (5, "table 1, row 3, cell 8")
    [total] = [
        finding for finding in result["findings"] if finding["rule"] == "APP-01" and "column total" in finding["where"]
    ]
    assert (total["severity"], total["expected"], total["actual"]) == ("error", 6, 5)
    lines = scrapy("extract", str(draft), "--findings").stdout.splitlines()
    assert lines[0] == f"{draft}: {text[0]}"
    assert lines[1] == "  publisher 青禾县水利局, year 2023, form v2021, published unknown, signed 2024-01-12"
    assert "1 tables with 28 values of the forms (0 of them blank or no number)" in lines[2]
    assert lines[3].startswith("  error  ")
    assert lines[3].endswith("  [APP-01]")
    assert half(total["message"], "en") in "".join(lines)
    assert lines[-1].startswith("  2 errors, ")


@pytest.mark.parametrize(
    ("name", "begin", "said"),
    [
        ("draft.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (doc, xls, wps).*save it as .docx"),
        ("draft.rtf", b"{\\rtf1 ", "this RTF file is cut.*save or fetch it anew"),
        ("draft.pdf", b"%PDF-1.7 ", "this PDF file is damaged.*save it anew"),
        ("annex.xlsx", b"PK\x03\x04 xl/workbook.xml", "this spreadsheet cannot be read.*save it anew as .xlsx"),
    ],
)
def test_a_draft_of_another_kind_is_told_what_to_become(
    scrapy, tmp_path: Path, name: str, begin: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(begin + bytes(range(256)) * 40)
    error = json.loads(scrapy("extract", str(tmp_path / name)).stdout)["error"]
    kind, _, advice = said.partition(".*")
    assert kind in error
    assert advice in error


@pytest.mark.parametrize("kind", ["xlsx", "pdf", "doc", "rtf"])
def test_files_of_office_programs_are_read_on_their_own(scrapy, tmp_path: Path, kind: str) -> None:
    report = report_of(2021)
    (tmp_path / f"report.{kind}").write_bytes(report_file(kind, report))
    read = json.loads(scrapy("extract", str(tmp_path / f"report.{kind}")).stdout)
    assert (read["title"], read["fiscal_year"]) == (report.title, 2021)
    printed = {
        (table["key"], cell["row_key"], cell["column_key"]): cell["value"]
        for table in read["tables"]
        for cell in table["cells"]
        if cell["row_key"]
    }
    assert printed == values_of(report)


@pytest.mark.parametrize("command", ["extract", "check"])
def test_a_file_that_is_to_be_read_is_never_written_over(scrapy, tmp_path, command):
    draft = tmp_path / "draft.html"
    draft.write_text("<h1>青禾县司法局2020年政府信息公开工作年度报告</h1><p>一、总体情况</p>", "utf-8")
    before = draft.read_bytes()
    done = scrapy(command, str(draft), "-o", str(tmp_path / "." / "draft.html"))
    assert done.returncode == 2
    assert "draft.html is to be read: write to another file" in done.stdout + done.stderr
    assert draft.read_bytes() == before


def test_what_was_written_into_a_folder_is_none_of_its_reports(scrapy, tmp_path):
    (tmp_path / "draft.html").write_text("<h1>青禾县司法局2020年政府信息公开工作年度报告</h1>", "utf-8")
    out = tmp_path / "read.jsonl"
    for _ in range(2):
        assert scrapy("extract", str(tmp_path), "-o", str(out)).returncode == 0
        assert [Path(json.loads(line)["path"]).name for line in out.read_text("utf-8").splitlines()] == ["draft.html"]


def test_a_file_name_in_no_encoding_is_an_escape_in_the_output(scrapy, tmp_path):
    named = tmp_path / os.fsdecode(b"\xff.html")
    named.write_text("<h1>青禾县司法局2020年政府信息公开工作年度报告</h1>", "utf-8")
    out = tmp_path / "read.jsonl"
    for done in (scrapy("extract", str(tmp_path)), scrapy("extract", str(tmp_path), "-o", str(out))):
        assert done.returncode == 0, done.stderr
        text = done.stdout or out.read_text("utf-8")
        assert json.loads(text)["path"] == str(named)
