"""Division and level of a report's organ: the registry's word first, then what the organ's name tells for certain."""

import pytest
from handmade_pages import REPORT, page

from harvester.clean import clean
from harvester.clean.division import find_division
from harvester.documents import read_document
from harvester.items import Candidate, Evidence, Hints


def of(name: str | None, source: str = "title", rejected: tuple[str, ...] = (), **hints: str) -> tuple[object, ...]:
    publisher = Evidence(
        value=name, source=source, rejected=tuple(Candidate(value=each, source="title") for each in rejected)
    )
    division, level = find_division(publisher, 2019, Hints(**hints))  # type: ignore[arg-type]
    return division.value, division.source, level.value, level.source


def test_the_name_tells_division_and_level() -> None:
    assert of("昆明市呈贡区司法局") == ("530114", "publisher", "county", "publisher")
    assert of("昆明市官渡区太和街道办事处") == ("530111", "publisher", "township", "publisher")
    assert of("合肥高新区管委会") == ("340100", "publisher", None, None)


def test_the_registry_tells_it_of_its_own_publisher_only() -> None:
    hints = {"division": "990000", "level": "county"}
    assert of("青禾县司法局", "registry", **hints) == ("990000", "registry", "county", "registry")
    assert of("兰州市司法局", "title", **hints) == ("620100", "publisher", "prefecture", "publisher")


def test_the_registrys_silence_leaves_it_to_the_name() -> None:
    assert of("兰州市司法局", "registry") == ("620100", "publisher", "prefecture", "publisher")


def test_a_name_that_says_otherwise_than_the_registry_is_kept_as_rejected() -> None:
    told = find_division(Evidence(value="兰州市司法局", source="registry"), 2019, Hints(division="620102"))[0]
    assert (told.value, told.source) == ("620102", "registry")
    assert [(each.value, each.source) for each in told.rejected] == [("620100", "publisher")]


def test_a_name_without_its_place_is_completed_by_a_fuller_form_of_it() -> None:
    assert of("市司法局", "label:来源", ("兰州市司法局",)) == ("620100", "title", "prefecture", "title")
    assert of("市司法局", "label:来源", ("兰州市财政局",)) == (None, None, None, None)


@pytest.mark.parametrize("name", [None, "司法部", "朝阳区司法局"])
def test_what_no_name_tells_stays_empty(name: str | None) -> None:
    assert of(name) == (None, None, None, None)


def test_the_sites_division_chooses_among_districts_of_one_name() -> None:
    assert of("朝阳区司法局", division="110000")[0] == "110105"


def test_a_pages_own_organ_and_year_decide() -> None:
    title = "铜仁市司法局{}年政府信息公开工作年度报告"
    for year, code in ((2009, "522201"), (2015, "520600")):
        html = page(f"<h1>{title.format(year)}</h1><div>{REPORT.replace('2020', str(year))}</div>")
        assert clean(read_document(html)).division.value == code
