"""The map puts an organ where its division code says, or nowhere, and says how many it leaves out."""

import math
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from harvester.explore.map_drawing import CLASSES, colour_of, draw_map, limits
from harvester.explore.places import COUNTS, MEASURES, SHARES, Place, gather, province_names, seats
from harvester.explore.projection import albers, fitted
from harvester.forms import points

CODES = st.sampled_from(sorted(points()))


def row(division: str | None, publishers: int = 1, **sums: float | None) -> dict[str, Any]:
    known = dict.fromkeys((*COUNTS, *SHARES, *(f"{share}_of" for share in SHARES)))
    return {"division": division, "publishers": publishers, **known, "reports": 1, **sums}


def test_counties_are_brought_together_by_prefecture_on_the_map_of_the_country() -> None:
    rows = [row("530114", requests=3), row("530102", requests=4), row("530000", requests=10), row("110101", requests=1)]
    mapped = gather(rows, "requests")
    assert [(each.code, each.size, each.organs) for each in mapped.places] == [
        ("530000", 10, 1), ("530100", 7, 2), ("110000", 1, 1),
    ]  # fmt: skip


def test_a_province_shows_its_counties_and_nothing_else() -> None:
    rows = [row("530114", requests=3), row("530102", requests=4), row("110101", requests=1), row(None, 5)]
    mapped = gather(rows, "requests", "53")
    assert [each.code for each in mapped.places] == ["530102", "530114"]
    assert mapped.without_code == 0


def test_without_a_code_or_a_known_seat_an_organ_is_counted_not_placed() -> None:
    mapped = gather([row(None, 3), row("999999", 2), row("330113", 4, requests=1)], "requests")
    assert (mapped.without_code, mapped.without_seat) == (3, 2)
    assert [each.code for each in mapped.places] == ["330100"]
    assert gather([row("330113", 4, requests=1)], "requests", "33").without_seat == 4


def test_a_share_has_its_own_denominator_and_none_where_that_is_nothing() -> None:
    mapped = gather([row("530114", denied=2, denied_of=8), row("110101")], "denied")
    shares = {each.code: each.share for each in mapped.places}
    assert shares == {"530100": 0.25, "110000": None}


def test_the_projection_keeps_areas_and_the_north_up() -> None:
    def area(east: float, north: float) -> float:
        corners = [albers((east + x, north + y)) for x, y in ((0, 0), (0.1, 0), (0.1, 0.1), (0, 0.1))]
        pairs = zip(corners, corners[1:] + corners[:1], strict=True)
        return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2 / math.cos(math.radians(north + 0.05))

    assert area(80, 20) == pytest.approx(area(130, 50), rel=1e-3)
    assert albers((105, 50))[1] < albers((105, 20))[1]


@given(st.lists(st.tuples(st.floats(73, 136), st.floats(3, 54)), min_size=1, max_size=20))
def test_every_place_lies_on_the_sheet(places: list[tuple[float, float]]) -> None:
    project = fitted(places, 900, 600, 30)
    for at in places:
        x, y = project(at)
        assert 29.9 <= x <= 870.1
        assert 29.9 <= y <= 570.1


@given(st.lists(st.tuples(CODES, st.none() | st.integers(0, 10**9), st.integers(0, 50)), max_size=30),
       st.sampled_from(MEASURES), st.sampled_from(["", "53", "46", "11"]))  # fmt: skip
def test_any_numbers_make_a_well_formed_map(found: list[Any], measure: str, province: str) -> None:
    sums = {"requests": 1} if measure in COUNTS else {}
    rows = [row(code, **{**sums, measure: part, f"{measure}_of": whole, "reports": 1}) for code, part, whole in found]
    mapped = gather(rows, measure, province)
    svg = str(draw_map('图<&"', "件", mapped, measure, province, lambda each: f"<{each.name}>", lambda _: "/?a=1&b=2"))
    tree = ElementTree.fromstring(svg)  # noqa: S314
    assert len(tree.findall(".//{*}a")) == sum(1 for each in mapped.places if each.size)
    assert "nan" not in svg


def test_colours_run_from_light_to_dark_in_classes_of_as_many() -> None:
    places = [Place(code=str(n), name="", at=(0, 0), size=100, part=n) for n in range(50)]
    ends = limits(places)
    assert ends == [0.09, 0.19, 0.29, 0.39, 0.49]
    assert [colour_of(end, ends) for end in ends] == list(CLASSES)
    light = [int(each[1:3], 16) * 0.3 + int(each[3:5], 16) * 0.59 + int(each[5:], 16) * 0.11 for each in CLASSES]
    assert light == sorted(light, reverse=True)
    assert limits([Place(code="1", name="", at=(0, 0))]) == []


def test_every_province_has_its_name_and_every_seat_is_a_dot() -> None:
    names = province_names()
    assert {"53", "11", "65", "15"} <= set(names)
    assert (names["15"][0], names["53"][0], names["65"][0]) == ("内蒙古", "云南", "新疆")
    assert 330 < len(seats()) < 460
    assert all(code.startswith("53") for code in seats("53"))


@pytest.mark.parametrize("measure", MEASURES)
def test_the_page_shows_each_measure_as_a_map_and_as_a_table(visitor: Any, measure: str) -> None:
    text = visitor.get("/map", params={"measure": measure}).text
    circles = re.findall(r'<a href="/publishers\?division=(\d+)" aria-label="([^"]+)">', text)
    table = text[text.index('id="as-table"') :]
    assert circles
    assert all(f'href="/publishers?division={code}"' in table for code, _ in circles)


def test_the_page_counts_who_is_not_on_the_map_and_lists_them(visitor: Any, db: Database) -> None:
    query = (
        "SELECT count(DISTINCT publisher_id) FROM summaries WHERE fiscal_year = 2024 AND coverage <> 'whole_region' "
        "AND publisher_id IN (SELECT id FROM publishers WHERE division IS NULL)"
    )
    without = db.execute(query).fetchone()[0]
    assert without > 0
    assert f"未上图：{without} 个机关没有区划代码" in visitor.get("/map?year=2024").text
    listed = visitor.get("/publishers?division=none").text
    assert "恶意县司法局" in listed
    assert "重庆市司法局" not in listed


def test_a_dot_leads_to_the_organs_of_its_place(visitor: Any) -> None:
    assert 'href="/publishers?division=6201"' in visitor.get("/map").text
    listed = visitor.get("/publishers?division=6201").text
    assert "兰州市司法局" in listed
    assert "重庆市司法局" not in listed


def test_coordinates_can_be_had_in_sql(visitor: Any) -> None:
    sql = "select division_longitude('530100') as x, division_latitude('530100') as y, division_longitude('1') as z"
    [found] = visitor.get("/harvest.json", params={"sql": sql, "_shape": "array"}).json()
    assert (found["x"], found["y"], found["z"]) == (*points()["530100"], None)


@pytest.mark.parametrize(
    "query", ["?measure=x'--", "?province=无此省", "?year=99999", "?level=%3Cscript%3E", "?q=%00%25"]
)
def test_strange_wishes_get_a_page(visitor: Any, query: str) -> None:
    answer = visitor.get(f"/map{query}")
    assert answer.status_code == 200
    assert "<script" not in answer.text
