"""The words of publishing."""

import pytest

from harvester.exceptions import FormsError
from harvester.forms.loader import read_data
from harvester.forms.publishing import build_publishing, load_publishing


def test_the_last_verb_of_a_clause_parts_carrier_and_thing():
    match = load_publishing().clause.fullmatch("在门户网站发布公开财政预算、决算信息")
    assert match is not None
    assert (match["before"], match["verbs"], match["thing"]) == ("在门户网站", "发布公开", "财政预算、决算信息")


@pytest.mark.parametrize("clause", ["收到政府信息公开申请", "不予公开", "信息公开专栏", "召开新闻发布会"])
def test_words_that_only_look_like_publishing_are_no_verbs(clause):
    assert load_publishing().clause.fullmatch(clause) is None


def test_each_kind_of_carrier_is_known_by_its_words():
    carriers = load_publishing().carriers
    found = {
        word: match.lastgroup
        for word in ("门户网站", "微信公众号", "微博", "政府公报", "LED", "新媒体", "市政府网", "宣传栏")
        if (match := carriers.search(word)) is not None
    }
    assert found == {
        "门户网站": "site", "微信公众号": "wechat", "微博": "weibo", "政府公报": "gazette", "LED": "other",
        "新媒体": "media", "市政府网": "site", "宣传栏": "other",
    }  # fmt: skip


def test_broken_words_are_refused_with_what_is_wrong():
    with pytest.raises(FormsError, match="publishing data"):
        build_publishing({**read_data("publishing.json"), "quantity": "("})
    with pytest.raises(FormsError, match="carriers"):
        build_publishing({key: value for key, value in read_data("publishing.json").items() if key != "carriers"})
