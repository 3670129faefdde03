import pytest

from harvester.forms.narrative import load_narrative
from harvester.parse.figures.context import Context


@pytest.mark.parametrize(
    ("words", "carrier"),
    [
        ("通过管理信息系统", "elsewhere"),
        ("在填报平台", "elsewhere"),
        ("新媒体", "media"),
        ("在公众号", "wechat"),
        ("在微博", "weibo"),
        ("在门户网", "site"),
        ("在公报", "gazette"),
        ("电子显示屏", "other"),
        ("LED大屏", "other"),
        ("今日头条", "other"),
        ("客户端", "other"),
        ("广播", "other"),
    ],
)
def test_a_carrier_is_heard_by_its_name(words, carrier):
    context = Context(narrative=load_narrative(), fiscal_year=2020)

    context.hear(words)

    assert context.carrier == carrier


@pytest.mark.parametrize(("year", "name"), [(None, "before"), (2018, "before"), (2019, "after"), (2024, "after")])
def test_an_indicator_has_its_new_name_since_2019(year, name):
    assert Context(narrative=load_narrative(), fiscal_year=year).named("before", "after") == name
