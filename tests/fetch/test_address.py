"""Addresses: one form for one page, and which hosts may be touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harvester.fetch import HostRule, canonical_url, place_of


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://WWW.Site.Test:80/A/b.html#top", "http://www.site.test/A/b.html"),
        ("https://site.test:443/?a=1", "https://site.test/?a=1"),
        ("http://site.test:8080", "http://site.test:8080/"),
        ("http://site.test/art/1.html?xxgkhide=1", "http://site.test/art/1.html"),
        ("http://site.test/c/1.shtml?ddtab=true&id=7", "http://site.test/c/1.shtml?id=7"),
        ("http://site.test/p?type=3&title=2021&action=detail", "http://site.test/p?type=3&title=2021&action=detail"),
        ("http://site.test/list.jsp;jsessionid=0AF1?page=2", "http://site.test/list.jsp?page=2"),
        ("http://site.test/show.php?PHPSESSID=0a1b&id=7", "http://site.test/show.php?id=7"),
        ("http://site.test/a/(S(lit3py55t21z5v55vlm25s55))/show.aspx?id=7", "http://site.test/a/show.aspx?id=7"),
        ("http://site.test/(S(x))/show.aspx", "http://site.test/(S(x))/show.aspx"),
        (" http://site.test/年报.html ", "http://site.test/%E5%B9%B4%E6%8A%A5.html"),
        ("http://[2001:DB8::1]:8080/a", "http://[2001:db8::1]:8080/a"),
        ("http://site.test/a?webname=%E9%9D%92", "http://site.test/a?webname=%E9%9D%92"),
    ],
)
def test_an_address_has_one_form(url, canonical):
    assert canonical_url(url) == canonical


def test_a_site_may_name_display_parameters_of_its_own():
    assert canonical_url("http://site.test/a?skin=2&id=1", ["Skin"]) == "http://site.test/a?id=1"


@given(
    st.from_regex(
        r"https?://[a-z]{1,9}\.test(:[0-9]{1,4})?(/[a-zA-Z0-9%年;=]{0,9}){0,3}(\?[a-z0-9=&%]{0,20})?", fullmatch=True
    )
)
def test_the_form_of_a_form_is_itself(url):
    once = canonical_url(url)
    assert canonical_url(once) == once


RULE = HostRule.of(["http://www.qinghe.test/nb/", "http://10.1.2.3:8081/list/"])


@pytest.mark.parametrize(
    "url",
    [
        "http://www.qinghe.test/other/",
        "https://WWW.qinghe.test/other/",
        "http://10.1.2.3:8081/a",
        "http://sfj.qinghe.gov.cn/a",
        "https://admin.qinghe.gov.cn:8888/a",
    ],
)
def test_hosts_of_the_registry_and_government_hosts_may_be_touched(url):
    assert RULE.allows(url)


def test_a_host_is_named_by_a_row_of_the_registry_with_its_port_and_not_by_its_ending():
    assert RULE.names("https://www.qinghe.test/other/")
    assert RULE.names("http://10.1.2.3:8081/a")
    for url in ("http://10.1.2.3/", "http://sfj.qinghe.gov.cn/", "http://qinghe.test/", "javascript:alert(1)"):
        assert not RULE.names(url)


def test_the_default_ports_are_one_and_any_other_is_another():
    for url in ("http://a.test:443/", "https://a.test:80/", "https://A.test./", "http://a.test/"):
        assert place_of(url) == ("a.test", 80)
    assert place_of("http://a.test:81/") == ("a.test", 81)


@pytest.mark.parametrize(
    "url",
    [
        "http://qinghe.test/",
        "http://www.qinghe.test.evil.example/",
        "http://gov.cn.evil.example/",
        "http://www.evilgov.cn/",
        "http://10.1.2.3/",
        "http://127.0.0.1:8081/",
        "http://user@sfj.qinghe.gov.cn/",
        "ftp://sfj.qinghe.gov.cn/",
        "javascript:alert(1)",
        "http://[::1/",
        "",
    ],
)
def test_no_other_host_may_be_touched(url):
    assert not RULE.allows(url)


def test_an_address_without_a_host_names_and_allows_nothing():
    rule = HostRule.of(["http://www.a.test/nb/", "ftp://b.test/"])
    for url in ("http:///nb/", "mailto:b@a.test", "ftp://b.test/", "nb/index.html"):
        assert place_of(url) is None
        assert not rule.names(url)
        assert not rule.allows(url)
    assert canonical_url("http:///nb/") == "http:///nb/"


def test_empty_parts_of_a_query_are_no_parts():
    assert canonical_url("http://a.test/nb?a=1&&b=2&") == "http://a.test/nb?a=1&b=2"
