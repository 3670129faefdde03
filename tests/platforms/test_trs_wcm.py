"""TRS: the pager call, the shift by one, and dotted addresses."""

import pytest
from listings import BASE, item, read, site

from harvester.items import Outcome


def page(call: str = 'createPageHTML(3, 0, "index", "html");') -> str:
    rows = item("./202101/t20210120_1.html", 2020) + item("../bm/202001/t20200120_2.html", 2019)
    return f"<ul>{rows}</ul><script>{call}</script>"


def test_page_two_is_index_1_and_addresses_are_resolved():
    listing = read(site("trs-wcm"), page())
    assert [entry.url for entry in listing.entries] == [
        "http://www.site.test/zwgk/nb/202101/t20210120_1.html",
        "http://www.site.test/zwgk/bm/202001/t20200120_2.html",
    ]
    assert [request.url for request in listing.next_requests] == ["http://www.site.test/zwgk/nb/index_1.html"]
    assert listing.declared_pages == 3


def test_a_site_that_shifts_by_one_says_so_in_its_row():
    assert read(site("trs-wcm", shift=1), page()).next_requests[0].url.endswith("/index_2.html")
    third = read(site("trs-wcm", shift=1), page(), page=2).next_requests[0]
    assert third.url.endswith("/index_3.html")


@pytest.mark.parametrize(
    ("call", "following"),
    [
        ("createPageHTML(2,0,'index','shtml')", "index_1.shtml"),
        ('createPageHTML( 2 , 0 , "list" , "htm" );', "list_1.htm"),
    ],
)
def test_the_call_names_file_and_extension(call, following):
    assert read(site("trs-wcm"), page(call)).next_requests[0].url == f"http://www.site.test/zwgk/nb/{following}"


def test_the_last_page_has_no_next_whatever_index_it_prints():
    assert read(site("trs-wcm"), page(), url=BASE.replace("index", "index_2"), page=3).next_requests == ()


def test_a_folder_address_is_resolved_in_the_folder():
    row = site("trs-wcm", listing_url="http://www.site.test/zwgk/nb/")
    assert read(row, page(), url="http://www.site.test/zwgk/nb/").next_requests[0].url.endswith("/nb/index_1.html")


def test_a_call_with_six_arguments_belongs_to_another_family():
    listing = read(site("trs-wcm"), page("createPageHTML('page_div',3, 1,'list','shtml',32);"))
    assert (listing.declared_pages, listing.next_requests) == (None, ())


def test_a_page_of_the_list_without_rows_is_empty_and_no_end():
    listing = read(site("trs-wcm"), '<script>createPageHTML(3, 1, "index", "html")</script>', page=2)
    assert listing.outcome is Outcome.EMPTY_LISTING
