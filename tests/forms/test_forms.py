"""The shipped form data: complete, consistent, and refused when broken."""

import copy
from typing import Any

import pytest

from harvester.exceptions import FormsError
from harvester.forms import load_forms, read_data
from harvester.forms.loader import build_forms
from harvester.items import Template


def data() -> list[dict[str, Any]]:
    names = ("eras.json", "tables.json", "units.json")
    return [copy.deepcopy(read_data(name)) for name in names]


def test_all_seventeen_forms_of_three_eras_are_there() -> None:
    forms = load_forms()
    assert len(forms.tables) == 17
    assert [era.template for era in forms.eras] == [Template.REG2007, Template.V2019, Template.V2021]
    assert sum(len(era.tables) for era in forms.eras) == 17
    assert load_forms() is forms


def test_the_requests_tables_have_their_prescribed_size() -> None:
    forms = load_forms()
    for key, rows in (("v2019_applications", 23), ("v2021_applications", 25)):
        form = forms.table(key)
        assert sum(row.holds_values for row in form.rows) == rows
        assert len(form.value_columns) == 7
        assert form.section == "applications"


def test_the_disputes_table_tells_its_fifteen_columns_apart_by_their_path() -> None:
    form = load_forms().table("v2019_review_litigation")
    assert len({column.path for column in form.value_columns}) == 15


def test_only_the_unified_forms_share_families() -> None:
    forms = load_forms()
    assert {form.template for form in forms.of_family("applications")} == {Template.V2019, Template.V2021}
    assert {form.template for form in forms.of_family("statistics")} == {Template.REG2007}
    assert [form.key for form in forms.of_family("art20_9")] == ["v2019_art20_9"]


def test_the_unified_eras_have_six_numbered_chapters_in_order() -> None:
    for template in (Template.V2019, Template.V2021):
        era = load_forms().era(template)
        assert [section.number for section in era.sections] == list("一二三四五六")


def test_an_unknown_form_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load_forms().table("v2030_applications")


def broken_role(parts: list[dict[str, Any]]) -> None:
    parts[1]["tables"][0]["rows"][0]["role"] = "leaff"


def broken_parent(parts: list[dict[str, Any]]) -> None:
    parts[1]["tables"][0]["rows"][0]["parent"] = "nobody"


def missing_form(parts: list[dict[str, Any]]) -> None:
    del parts[1]["tables"][0]


def form_of_no_era(parts: list[dict[str, Any]]) -> None:
    parts[0]["eras"][1]["tables"].remove("v2019_art20_1")


def row_twice(parts: list[dict[str, Any]]) -> None:
    parts[1]["tables"][0]["rows"].append(parts[1]["tables"][0]["rows"][0])


def bad_pattern(parts: list[dict[str, Any]]) -> None:
    parts[1]["tables"][0]["columns"][0]["pattern"] = "("


def no_label(parts: list[dict[str, Any]]) -> None:
    del parts[1]["tables"][0]["rows"][0]["label"]


@pytest.mark.parametrize(
    ("breaks", "says"),
    [
        (broken_role, "leaff"), (broken_parent, "nobody"), (missing_form, "not described"),
        (form_of_no_era, "v2019_art20_1"), (row_twice, "twice"), (bad_pattern, "regular expression"),
        (no_label, "label"),
    ],
)  # fmt: skip
def test_broken_data_is_refused_with_what_is_wrong(breaks: Any, says: str) -> None:
    parts = data()
    breaks(parts)
    with pytest.raises(FormsError, match=says):
        build_forms(*parts)


def test_a_missing_data_file_is_a_forms_error() -> None:
    with pytest.raises(FormsError, match=r"nothing\.json"):
        read_data("nothing.json")
