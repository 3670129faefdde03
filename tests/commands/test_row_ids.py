"""Ids of proposed rows: readable, unique, the same for the same list."""

import re

from hypothesis import given
from hypothesis import strategies as st

from harvester.commands.row_ids import row_ids


def test_a_host_with_one_column_lends_its_name_town_before_office():
    assert row_ids(["http://sfj.qinghe.gov.cn/zwgk/nb/", "http://www.beilin.gov.cn/nb/"]) == ["qinghe-sfj", "beilin"]


def test_columns_of_one_host_are_told_apart_by_their_own_last_word():
    urls = ["http://www.qinghe.gov.cn/zwgk/bm/qczj_12/zfxxgknb/", "http://www.qinghe.gov.cn/zwgk/bm/qjyj_9/zfxxgknb/"]
    assert row_ids(urls) == ["qinghe-qczj", "qinghe-qjyj"]


def test_years_tell_apart_what_no_word_does():
    urls = ["http://qinghe.gov.cn/xxgknb/2022/bm/", "http://qinghe.gov.cn/xxgknb/2024/bm/"]
    assert row_ids(urls) == ["qinghe-2022", "qinghe-2024"]


def test_an_id_in_use_is_not_given_again():
    assert row_ids(["http://sfj.qinghe.gov.cn/"], {"qinghe-sfj"}) == ["qinghe-sfj-2"]
    assert row_ids(["http://sfj.qinghe.gov.cn/nb/"], {"qinghe-sfj"}) == ["qinghe-sfj-nb"]


@given(
    st.lists(st.from_regex(r"https?://[a-z0-9.]{1,12}(:[0-9]{2})?/[a-z0-9/_?=&%.-]{0,30}", fullmatch=True), max_size=12)
)
def test_ids_are_always_unique_and_well_formed(urls):
    ids = row_ids(urls, {"site", "a-b"})
    assert len(set(ids)) == len(urls)
    assert all(re.fullmatch(r"[a-z0-9-]+", each) and len(each) <= 70 for each in ids)
    assert ids == row_ids(urls, {"site", "a-b"})
