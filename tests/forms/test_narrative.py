"""The grammar of prose figures as data."""

import copy
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.exceptions import FormsError, ReadingTooLong
from harvester.forms import load_forms
from harvester.forms.lazy_pattern import LazyPattern
from harvester.forms.loader import read_data
from harvester.forms.narrative import build_narrative, load_narrative


def test_every_indicator_has_a_name_in_both_languages_and_a_family():
    for indicator in load_narrative().indicators.values():
        assert indicator.chinese, indicator.key
        assert indicator.english.isascii(), indicator.key
        assert indicator.family, indicator.key


def test_what_the_statistics_forms_count_and_the_prose_states_has_one_name():
    rows = {line.key for form in load_forms().of_family("statistics") for line in form.rows}
    shared = {"proactive_total", "requests_received", "replies_total", "reviews", "lawsuits", "complaints", "staff"}
    assert shared <= rows & set(load_narrative().indicators)


def test_every_indicator_is_reached_by_some_wording():
    narrative = load_narrative()
    reached = {key for wording in narrative.wordings for key in (wording.indicator, wording.since_2019)}
    for group in (narrative.zeros, narrative.distributions, narrative.said):
        reached |= {key for entry in group for key in (entry.indicator, entry.since_2019)}
    assert set(narrative.indicators) - reached <= {"proactive_total_cumulative"}


def test_keys_of_wordings_are_unique():
    keys = [wording.key for wording in load_narrative().wordings]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("change", "message"),
    [({"for": "nothing_known"}, "unknown indicator nothing_known"), ({"left": "("}, "narrative data")],
)
def test_broken_data_is_refused_with_the_reason(change, message):
    data = copy.deepcopy(read_data("narrative.json"))
    data["rules"][0] |= change
    with pytest.raises(FormsError, match=message):
        build_narrative(data)


@given(st.text(alphabet="公开信息申请受理网微复议诉讼件条,、", max_size=40))
def test_the_literals_found_in_a_text_are_those_that_stand_in_it(text):
    narrative = load_narrative()
    wanted = sum(
        1 << place
        for place, wording in enumerate(narrative.wordings)
        if any(literal in text for literal in wording.needs)
    )
    assert narrative.by_need.found(text) == wanted


def test_what_was_remembered_does_not_grow_without_end():
    narrative = build_narrative(read_data("narrative.json"))
    for number in range(9000):
        narrative.introduced(f"{number}号收到申请", "件", zero=False)
        narrative.denied(f"{number}号申请")
    assert len(narrative.memory) <= 8192
    assert len(narrative.denials) <= 8192


def test_what_is_remembered_is_what_is_found():
    narrative = build_narrative(read_data("narrative.json"))
    first = list(narrative.introduced("共收到政府信息公开申请", "件", zero=False))
    assert first
    assert narrative.introduced("共收到政府信息公开申请", "件", zero=False) == first


def test_what_fits_is_looked_for_as_it_is_asked_for_and_goes_on_where_it_stopped():
    words, narrative = "共收到政府信息公开申请", build_narrative(read_data("narrative.json"))
    whole = list(build_narrative(read_data("narrative.json")).introduced(words, "件", zero=False))
    assert len(whole) > 1
    first = next(iter(narrative.introduced(words, "件", zero=False)))
    (known,) = narrative.memory.values()
    assert known.found == [first]
    assert known.open
    again = list(narrative.introduced(words, "件", zero=False))
    assert [(place, text) for place, _, text in again] == [(place, text) for place, _, text in whole]
    assert not known.open


def test_a_search_that_was_ended_in_its_middle_loses_no_wording(monkeypatch):
    words, narrative = "共收到政府信息公开申请", build_narrative(read_data("narrative.json"))
    whole = [place for place, _, _ in build_narrative(read_data("narrative.json")).introduced(words, "件", zero=False)]

    def ended(*_):
        raise ReadingTooLong("in the middle of a match")

    with monkeypatch.context() as patch:
        patch.setattr("harvester.forms.introduction.Introduction.begin", ended)
        with pytest.raises(ReadingTooLong):
            next(iter(narrative.introduced(words, "件", zero=False)))
    assert [place for place, _, _ in narrative.introduced(words, "件", zero=False)] == whole


def test_the_grammar_compiled_as_needed_finds_what_the_whole_one_finds():
    whole, lazy = build_narrative(read_data("narrative.json")), load_narrative()
    for one, other in zip(whole.wordings, lazy.wordings, strict=True):
        for part in ("left", "right", "unless", "told", "untold"):
            compiled, deferred = getattr(one, part), getattr(other, part)
            assert (compiled is None) == (deferred is None)
            if part == "left" and compiled is not None:
                assert compiled.glued == deferred.glued
                compiled, deferred = compiled.pattern, deferred.pattern
            assert compiled is None or compiled.pattern == deferred.pattern
    for words in ("共收到政府信息公开申请", "其中自然人申请", "上年结转政府信息公开申请"):
        found, same = whole.introduced(words, "件", zero=False), lazy.introduced(words, "件", zero=False)
        assert [(place, text) for place, _, text in found] == [(place, text) for place, _, text in same]


def test_an_expression_is_compiled_when_it_is_used():
    pattern = LazyPattern("申请(\\d+)件")
    assert "search" not in vars(pattern)
    assert pattern.search("收到申请3件")[1] == "3"
    assert vars(pattern)["search"]("无") is None
    with pytest.raises(re.error):
        LazyPattern("(").match("无")
