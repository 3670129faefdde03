"""Words that introduce a number, with what may stand between them and it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.forms.introduction import Glue, introduction
from harvester.forms.loader import read_data

_GLUE = Glue(read_data("narrative.json")["glue"], re.compile)
_WORDS = (
    "(?:信息公开)?申请",
    "(?:^|[,;、])(?:总)?金额",
    "收到[^,;]{0,6}",
    "(?<!主动)公开率",
    "申请(?!人)",
    "(?:公开|申请)$",
)


@pytest.mark.parametrize("words", _WORDS)
@given(st.text(alphabet="收到信息公开申请率金额总数量件共计为是(),、'\n人", max_size=24))
def test_words_with_their_glue_begin_where_one_expression_for_both_begins(words, text):
    whole = re.search(f"(?:{words}){_GLUE.source}$", text)
    begin = introduction(words, _GLUE, re.compile).begin(text, _GLUE.begins(text))
    assert begin == (None if whole is None else whole.start())


@pytest.mark.parametrize(("words", "glued"), list(zip(_WORDS, (True, True, True, True, False, False), strict=True)))
def test_words_that_look_on_are_asked_together_with_their_glue(words, glued):
    assert introduction(words, _GLUE, re.compile).glued is glued


@pytest.mark.parametrize(
    ("text", "begins"),
    [("收到申请", [4]), ("收到申请总数为", [4, 5, 6, 7]), ("申请(含网上)共计", [2, 6, 7, 8, 9]), ("", [0])],
)
def test_glue_is_found_from_each_place_where_it_may_begin(text, begins):
    assert list(_GLUE.begins(text)) == begins
