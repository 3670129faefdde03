"""国泰新点: servers that give fewer rows than they are asked for."""

import json

from listings import site
from scrapy.http import Request, TextResponse

from harvester.platforms import PAGE, Listing, platform_for

COLUMN = "http://www.site.test/dynamic/zwgk/govInfoPub.html?deptcode=&categorynum=003001003"
ROW = site("epoint", COLUMN, siteguid="7eb5f7f1")


def answer(request: Request, *years: int) -> Listing:
    rows = [
        {"infourl": f"/zwgk/{year}.html", "realtitle": f"青禾县水利局{year}年政府信息公开工作年度报告", "infodate": ""}
        for year in years
    ]
    body = json.dumps({"custom": {"total": 5, "data": rows}}).encode()
    return platform_for(ROW).parse_listing(TextResponse(request.url, body=body, request=request))


def test_the_rows_that_came_first_are_a_page_and_not_the_number_asked_for() -> None:
    sent = {"categorynum": "003001003", "pageIndex": 0, "pageSize": 20, "siteGuid": "7eb5f7f1"}
    url = "http://www.site.test/EWB-FRONT/rest/lightfrontaction/getgovinfolist"
    (second,) = answer(Request(url, method="POST", body=json.dumps(sent), meta={PAGE: 1}), 2025, 2024).next_requests
    assert json.loads(second.body) == {"deptcode": "", **sent, "pageIndex": 1}
    (third,) = answer(second, 2023, 2022).next_requests
    assert json.loads(third.body)["pageIndex"] == 2
    assert not answer(third, 2021).next_requests
