"""The points of divisions lie where they should, and a renewed file is made of what the sources say alone."""

import math

import pytest

from harvester.forms import division_name, points, residents_of, seat_of
from harvester.forms.division_table import divisions
from harvester.forms.renew_points import as_file, known_points, placed, same_places

CURRENT = {each.code for each in divisions() if each.last_year >= 2024}


@pytest.mark.parametrize(
    ("code", "east", "north"),
    [("110000", 116.4, 39.9), ("310000", 121.5, 31.2), ("530100", 102.8, 24.9), ("650100", 87.6, 43.8),
     ("460100", 110.3, 20.0), ("230100", 126.6, 45.8), ("530114", 102.8, 24.9)],
)  # fmt: skip
def test_well_known_cities_lie_where_atlases_have_them(code: str, east: float, north: float) -> None:
    found = points()[code]
    assert math.dist(found, (east, north)) < 0.25


def test_every_point_is_of_a_known_code_and_inside_the_country() -> None:
    codes = {each.code for each in divisions()}
    assert set(points()) <= codes
    assert all(73 < east < 136 and 3 < north < 54 for east, north in points().values())


def test_nearly_every_division_of_today_has_a_point_and_none_has_a_guessed_one() -> None:
    without = CURRENT - set(points())
    assert len(without) == 32
    assert "330113" in without, "a district that was made of parts of others has no seat that the source knows"


def test_a_county_lies_within_its_prefecture() -> None:
    """No farther from the seat above than the largest prefectures are wide; islands apart."""
    far = {
        code
        for code, (east, north) in points().items()
        if (above := points().get(f"{code[:4]}00")) is not None
        and math.hypot((east - above[0]) * math.cos(math.radians(north)), north - above[1]) > 5
        and not code.startswith("4603")
    }
    assert far == set()


@pytest.mark.parametrize(
    ("code", "seat", "name"),
    [("530114", "530100", "昆明市"), ("110101", "110000", "北京市"), ("530000", "530000", "云南省"),
     ("429004", "429004", "仙桃市"), ("371200", "371200", "莱芜市"), ("999999", None, None)],
)  # fmt: skip
def test_a_division_belongs_to_one_seat(code: str, seat: str | None, name: str | None) -> None:
    assert seat_of(code) == seat
    assert (division_name(seat) if seat else None) == name


def test_the_residents_of_all_provinces_are_those_of_the_census() -> None:
    provinces = {each.code for each in divisions() if each.code.endswith("0000") and each.code < "7"}
    found = {code: residents_of(code) for code in provinces}
    assert len(found) == 31
    assert sum(value or 0 for value in found.values()) == 1_409_778_724
    assert residents_of("530114") == found["530000"]
    assert residents_of("710000") is None


def test_a_renewed_file_takes_a_point_from_one_other_code_and_from_no_two() -> None:
    rows = [
        {"adcode": "110101000000", "longitude": "116.418757", "latitude": "39.917544"},
        {"adcode": "110100000000", "longitude": "", "latitude": ""},
        {"adcode": "110228000000", "longitude": "116.84", "latitude": "40.37"},
    ]
    years = [
        {"province_adcode": "", "province_id": "", "city_adcode": "", "city_id": "",
         "county_adcode": code, "county_id": "P1"} for code in ("110228", "110118")
    ] + [
        {"province_adcode": "", "province_id": "", "city_adcode": "", "city_id": "",
         "county_adcode": code, "county_id": "P2"} for code in ("110101", "110228", "110199")
    ]  # fmt: skip
    found = list(placed(["110101", "110118", "110199"], known_points(rows), same_places(years)))
    assert found == [("110101", (116.418757, 39.917544), ""), ("110118", (116.84, 40.37), "110228")]
    assert as_file(found).endswith("110101,116.42,39.92,\n110118,116.84,40.37,110228\n")
