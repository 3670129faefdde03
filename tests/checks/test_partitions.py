"""Parts and wholes in a sentence: only a plain list that misses or exceeds its whole contradicts it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.checks.partitions import leaves_room
from harvester.reading import read_report

PAGE = "<h1>某镇2023年政府信息公开工作年度报告</h1><p>一、总体情况</p><p>%s</p><p>%s</p>"
PUBLISHED, ASKED = "（一）主动公开", "（二）依申请公开"


def found(heading: str, text: str) -> set[str]:
    findings = read_report((PAGE % (heading, text)).encode()).findings
    return {finding.rule for finding in findings if finding.rule.startswith("NAR-05")}


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        (PUBLISHED, "全年主动公开信息90条。其中，组织机构5条，工作动态60条，其中图片新闻40条；其他25条。"),
        (PUBLISHED, "全年主动公开信息90条，包含公告公示70条，内容涉及救助30条、征收40条、招标20条。"),
        (PUBLISHED, "全年主动公开政府信息90条，其中文件类30条（规范性文件4条），动态类60条。"),
        (PUBLISHED, "办理人大代表建议9件、政协提案4件，公开人大代表建议复文7件、政协提案复文4件。"),
        (PUBLISHED, "全年制发公文90份，其中主动公开50份、依申请公开30份，另有10份待定。"),
        (ASKED, "收到申请14件，其中自然人11件，企业2件，另有1件上年结转。"),
        (ASKED, "收到信息公开申请14件，上年结转2件，其中网络申请9件、信函申请7件，均已办理。"),
        (ASKED, "收到申请14件，其中当面3件、网上5件、信函5件，1件补正后撤回。"),
        (ASKED, "收到申请14件。予以公开6件，其中自然人5件，企业1件。部分公开2件，其中自然人1件，企业1件。"),
        (ASKED, "共答复14件，其中予以公开6件（含已主动公开2件）、部分公开3件、不予公开5件。"),
    ],
)
def test_a_sentence_with_more_in_it_than_plain_parts_contradicts_nothing(heading, text):
    assert found(heading, text) == set()


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        (ASKED, "收到政府信息公开申请14件，其中当面申请3件、网上申请5件、信函申请5件。"),
        (ASKED, "收到政府信息公开申请14件，其中自然人申请11件，法人申请5件。"),
        (ASKED, "答复8件。收到政府信息公开申请14件，其中自然人申请6件，法人申请2件。"),
        (ASKED, "收到信息公开申请14件，上年结转1件，其中网络申请9件、信函申请7件，均已办理。"),
        (PUBLISHED, "全年主动公开政府信息90条，其中公文类40条，动态类60条。"),
    ],
)
def test_a_plain_list_that_misses_its_whole_is_told(heading, text):
    assert found(heading, text) == {"NAR-05"}


@given(st.lists(st.integers(1, 400), min_size=2, max_size=5), st.integers(1, 400))
def test_parts_beside_nothing_leave_room_for_nothing(values, more):
    parts = "，".join(f"甲类{value}条" for value in values)
    whole = sum(values) + more
    assert not leaves_room(f"共公开信息{whole}条，其中{parts}。", values, whole)
    assert leaves_room(f"共公开信息{whole}条，其中{parts}，另有{more}条。", values, whole)


@pytest.mark.parametrize(
    "quote",
    [
        "共收到8件,当面3件,网上4件。",
        "1月共收到8件,其中当面3件,网上4件。",
        "共收到8件,其中当面3件,网上4件,增长1%。",
        "予以公开7件,共收到8件,其中当面3件,网上4件。",
        "共收到8件(当面3件,网上4件)。",
    ],
)
def test_dates_shares_numbers_farther_before_and_brackets_around_all_parts_leave_no_room(quote: str) -> None:
    assert not leaves_room(quote, (3, 4), 8)
