"""What prose states of the cells of a table: one exact value of the year, else nothing."""

from handmade import make_cleaned

from harvester.parse import parse
from harvester.parse.tables.stated import stated_counts


def stated(*paragraphs: str) -> dict[str, int]:
    return stated_counts(parse(make_cleaned("三、收到和处理政府信息公开申请情况", *paragraphs)).figures)


def test_one_exact_number_is_stated() -> None:
    assert stated("全年同意公开4件。")["reply_granted"] == 4
    assert stated("本年度没有收到政府信息公开申请。")["requests_received"] == 0


def test_a_number_said_twice_is_one_and_two_numbers_are_none() -> None:
    assert stated("全年收到政府信息公开申请9件。", "收到政府信息公开申请9件。")["requests_received"] == 9
    assert "requests_received" not in stated("全年收到政府信息公开申请9件。", "收到政府信息公开申请8件。")


def test_about_so_many_and_other_years_are_no_evidence() -> None:
    assert stated("全年收到政府信息公开申请40余件。") == {}
    assert "proactive_total" not in stated("截至2019年底累计主动公开政府信息500条。")


def test_all_years_are_evidence_for_their_own_column() -> None:
    assert stated("历年累计主动公开政府信息500条。")["proactive_total_cumulative"] == 500
