"""One number mistyped breaks its row and its column: the findings say that they are one fault."""

import pytest
from test_checks import applications, cleaned, parsed

from harvester.checks import check


def causes(changes: dict[tuple[str, str], str]) -> dict[str, str]:
    """What the findings of each rule name as the one cell, in Chinese."""
    found = check(cleaned(), parsed(applications(changes)))
    return {each.rule: each.message.partition("；若")[2].partition("。")[0] for each in found if each.rule != "DOC-06"}


def test_a_wrong_total_is_named_in_each_of_its_three_sums() -> None:
    said = "“三、（七）总计”行“总计”列为4而非5，此格所涉3处不符即全部消除"
    assert causes({("results_total", "total"): "5"}) == {"APP-01": said, "APP-02": said, "APP-04": said}


def test_a_wrong_number_of_an_applicant_is_named_in_its_row_and_its_column() -> None:
    found = check(cleaned(), parsed(applications({("granted", "natural_person"): "12"})))
    clause = "; were row granted, column natural person 2 instead of 12, all 2 sums of that cell would hold."
    assert {each.rule for each in found if each.message.endswith(clause)} == {"APP-02", "APP-04"}


def test_two_faults_in_different_places_are_each_named() -> None:
    wrong = {("granted", "natural_person"): "12", ("new_received", "commercial_enterprise"): "3"}
    found = check(cleaned(), parsed(applications(wrong)))
    named = sorted(
        each.message.partition("；若")[2][:28] for each in found if each.rule in {"APP-01", "APP-02", "APP-04"}
    )
    assert [text[:5] for text in named] == ["“一、本年", "“一、本年", "“三、（一", "“三、（一"]


@pytest.mark.parametrize(
    "changes",
    [
        {("carried_forward", "natural_person"): "1", ("carried_forward", "total"): "1"},  # two cells, both on purpose
        {("granted", "natural_person"): "3", ("granted", "total"): "4"},  # a row that adds up
        {("granted", "other_organization"): "-1", ("granted", "total"): "1"},
    ],
)
def test_nothing_is_named_where_no_single_cell_explains_it(changes: dict[tuple[str, str], str]) -> None:
    said = causes(changes)
    assert said
    assert not any(said.values())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {("granted", "commercial_enterprise"): "0", ("granted", "legal_services_institution"): "1"},
            "“三、（一）予以公开”行有1应由“法律服务机构”列改填“商业企业”列，两列不符即全部消除",
        ),
        (
            {("new_received", "commercial_enterprise"): "0", ("new_received", "other_organization"): "1"},
            "“一、本年新收政府信息公开申请数量”行有1应由“其他”列改填“商业企业”列，两列不符即全部消除",
        ),
        (  # the total of the results in a wrong column breaks two kinds of sum
            {("results_total", "commercial_enterprise"): "0", ("results_total", "other_organization"): "1"},
            "“三、（七）总计”行有1应由“其他”列改填“商业企业”列，两列不符即全部消除",
        ),
        (  # three rows may have it
            {
                ("granted", "commercial_enterprise"): "0",
                ("granted", "natural_person"): "3",
                ("unable_needs_creation", "natural_person"): "0",
            },
            "",
        ),
        (  # two cells of two rows: either row may have it
            {
                ("granted", "natural_person"): "1",
                ("granted", "total"): "2",
                ("unable_not_held", "commercial_enterprise"): "1",
                ("unable_not_held", "total"): "2",
            },
            "",
        ),
    ],
)
def test_a_number_in_a_wrong_column_is_named_where_one_row_alone_explains_it(
    changes: dict[tuple[str, str], str], said: str
) -> None:
    found = causes(changes)
    found.pop("APP-07", None)  # no sum
    assert found
    assert set(found.values()) - {""} == ({said} if said else set())
    if said:
        assert all(found.values())


def test_the_move_is_told_in_english_too() -> None:
    moved = {("granted", "commercial_enterprise"): "0", ("granted", "legal_services_institution"): "1"}
    clause = (
        "; were 1 of row granted in column commercial enterprise instead of legal services institution, both columns"
    )
    assert any(clause in each.message for each in check(cleaned(), parsed(applications(moved))))


def test_a_number_with_a_fraction_is_named_as_the_integer_it_should_be() -> None:
    assert causes({("granted", "natural_person"): "4.5"})["APP-02"].startswith(
        "“三、（一）予以公开”行“自然人”列为2而非4.5"
    )
