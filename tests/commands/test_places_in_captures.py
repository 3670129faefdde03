"""From a row of the database to the element, or the line, of the page in the archive that states the number."""

import re
from pathlib import Path

import pytest
from queries import rows
from rereading_samples import run_command
from selectolax.lexbor import LexborHTMLParser

from harvester.archive import locate, read_capture

TITLE = "青石县林业局2021年政府信息公开工作年度报告"
PAGE = f"""<html><head><title>{TITLE}</title></head><body><div>
<h1>{TITLE}</h1><p>本局2021年主动公开信息12条，数据截至年底。</p><div><p>一、总体情况</p>
<p>2021年，我局扎实推进公开工作。</p><p>全年主动公开政府信息 <b>35</b> 条。</p>
<div>收到政府信息公开申请7件，均按时答复。<br>（二）培训情况。举办培训班2次。</div></div>
<p>二、主动公开政府信息情况</p>
<table><tr><td colspan=4>第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td>
<td>现行有效件数</td></tr><tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr>
<tr><td>行政规范性文件</td><td>4</td><td>1</td><td>19</td></tr></table></div></body></html>"""
TEXT = f"""{TITLE}

一、总体情况
2021年，我局扎实推进公开工作。
全年主动公开政府信息35条。

收到政府信息公开申请7件，均按时答复。
二、主动公开政府信息情况
第二十条第（一）项
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 0 | 0
行政规范性文件 | 4 | 1 | 19
"""
STATED = """
SELECT c.warc_file, c.warc_offset, x.place, x.said FROM captures AS c
JOIN versions AS v ON v.capture_id = c.id
JOIN (
    SELECT version_id, place, quote AS said FROM figures
    UNION ALL
    SELECT t.version_id, x.place, x.text FROM cells AS x JOIN tables AS t ON t.id = x.table_id
    WHERE x.row_key IS NOT NULL
) AS x ON x.version_id = v.id
"""


def stated(folder: Path, name: str, content: str) -> list[tuple[str, str, str]]:
    """What a page states once it is imported: the archived page, the place, the words; from the database alone."""
    source = folder / name
    source.write_text(content, encoding="utf-8")
    done = run_command("import", folder, source, "--url", f"http://www.example.gov.cn/{name}", "-j", 1)
    assert done.returncode == 0, done.stderr
    found = []
    for file, offset, place, said in rows(folder, STATED):
        body = read_capture(locate(folder / "archive", str(file)), int(str(offset))).body
        found.append((body.decode(), str(place), str(said)))
    assert len(found) >= 8
    return found


def folded(text: str) -> str:
    return "".join(text.split())


def test_every_number_of_a_page_stands_in_the_element_that_its_row_names(tmp_path: Path) -> None:
    for page, place, said in stated(tmp_path, "report.html", PAGE):
        steps = re.findall(r"(\w+)(?:\[(\d+)\])?(?:/|$)", place)
        selector = " > ".join(name + (f":nth-of-type({number})" if number else "") for name, number in steps)
        (element,) = LexborHTMLParser(page).css(selector)
        assert folded(said) in folded(element.text())


def test_every_number_of_a_text_stands_in_the_line_that_its_row_names(tmp_path: Path) -> None:
    for text, place, said in stated(tmp_path, "report.txt", TEXT):
        assert said in text.split("\n")[int(place.removeprefix("line ")) - 1]


@pytest.mark.parametrize(("name", "content"), [("report.html", PAGE), ("report.txt", TEXT)])
def test_quotes_and_offsets_agree_with_the_section(tmp_path: Path, name: str, content: str) -> None:
    stated(tmp_path, name, content)
    query = """SELECT substr(s.text, f.start + 1, f."end" - f.start), f.quote FROM figures AS f
        JOIN sections AS s ON s.version_id = f.version_id AND s.position = f.section_position"""
    found = rows(tmp_path, query)
    assert len(found) >= 2
    assert all(piece == quote for piece, quote in found)
