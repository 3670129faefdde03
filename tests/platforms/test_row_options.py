"""What a row of the registry says is done: its encoding, its JSON, its way to further pages."""

import json

from listings import read, site

RECORDS = [
    {"title": "青禾县司法局2024年政府信息公开工作年度报告", "url": "/1.html"},
    {"title": "青禾县司法局2023年政府信息公开工作年度报告", "url": "/2.html"},
]


def test_the_encoding_that_a_row_names_is_taken_whatever_the_page_says() -> None:
    page = f'<meta charset="utf-8"><a href="1.html">{RECORDS[0]["title"]}</a>'.encode("hz")
    assert [entry.title for entry in read(site("static", encoding="hz"), page).entries] == [RECORDS[0]["title"]]


def test_a_list_in_json_without_a_way_to_further_pages_is_one_page() -> None:
    fields = {"title": "title", "url": "url"}
    body = json.dumps({"rows": RECORDS}, ensure_ascii=False)
    alone = read(site("static", json=".rows", fields=fields), body, content_type="application/json")
    assert [entry.fiscal_year for entry in alone.entries] == [2024, 2023]
    assert alone.next_requests == ()
    row = site("static", json=".rows", fields=fields, page_url="http://www.qinghe.gov.cn/list?p={page}")
    (following,) = read(row, body, content_type="application/json").next_requests
    assert following.url == "http://www.qinghe.gov.cn/list?p=2"
