"""Which attachments are asked for, without a crawl."""

import datetime as dt
from dataclasses import dataclass, field

import pytest

from harvester.items import Attachment, Known, KnownFiles, KnownListing, KnownPage, PageKind
from harvester.spiders.files import FileLink, Files

NOW = dt.datetime(2025, 6, 2, 12, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(hours=1)
A, B = Attachment("附件1", "http://a.test/1.pdf"), Attachment("附件2", "http://a.test/2.pdf")


@dataclass
class Kept(Known):
    pages: dict[str, KnownPage] = field(default_factory=dict)
    linked: dict[str, KnownFiles] = field(default_factory=dict)

    def page(self, url: str) -> KnownPage | None:
        return self.pages.get(url)

    def listing(self, site_id: str) -> KnownListing | None:
        raise AssertionError(site_id)

    def files(self, url: str) -> KnownFiles | None:
        return self.linked.get(url)


def kept(**fields: object) -> Kept:
    given = {"kind": PageKind.ATTACHMENT, "sha256": "0", "due_at": LATER, **fields}
    return Kept({A.url: KnownPage(url=A.url, **given)})  # type: ignore[arg-type]


def due(files: Files, *linked: Attachment, pages: tuple[str, ...] = (), changed: bool = False) -> list[FileLink]:
    return list(files.due(linked, pages, NOW, changed=changed))


def test_what_is_new_is_asked_for_once_whoever_links_to_it() -> None:
    files = Files()
    assert due(files, A, A, B) == [FileLink(A.url, "附件1", known=False), FileLink(B.url, "附件2", known=False)]
    assert due(files, A, B, changed=True) == []


@pytest.mark.parametrize("url", ["", "http://[::1/1.pdf", "ftp://a.test/1.pdf", "http://a.test/page.html"])
def test_what_is_no_address_or_a_page_of_the_visit_is_passed_over_and_what_follows_is_not(url: str) -> None:
    found = due(Files(), Attachment("附件", url), B, pages=("http://a.test/page.html",))
    assert [file.url for file in found] == [B.url]


@pytest.mark.parametrize(
    ("fields", "changed", "recheck_all", "asked"),
    [
        ({}, False, False, False),
        ({}, True, False, True),
        ({}, False, True, True),
        ({"due_at": NOW}, False, False, True),
        ({"due_at": None}, False, False, True),
        ({"kind": PageKind.REPORT}, True, True, False),
    ],
    ids=["it rests", "its report changed", "all again", "it is due", "never due before", "a report of the crawl's own"],
)
def test_what_was_had_rests_until_it_is_due(
    fields: dict[str, object], changed: bool, recheck_all: bool, asked: bool
) -> None:
    found = due(Files(kept(**fields), recheck_all=recheck_all), A, B, changed=changed)
    assert found == [FileLink(A.url, "附件1", known=True)] * asked + [FileLink(B.url, "附件2", known=False)]


def test_one_that_was_asked_for_and_never_had_is_not_known() -> None:
    assert due(Files(kept(sha256=None, due_at=NOW)), A) == [FileLink(A.url, "附件1", known=False)]


def test_an_address_has_every_form_in_which_reports_give_it() -> None:
    files = Files()
    other = Attachment("附件1", "HTTP://A.test:80/1.pdf")
    assert len(due(files, other, A)) == 1
    assert files.spellings(A.url) == (other.url, A.url)
    assert files.spellings(B.url) == (B.url,)


def test_the_files_of_a_report_are_those_that_are_stored_with_it() -> None:
    stored = KnownFiles(fingerprint="f", files=(A,))
    files = Files(Kept(linked={"http://a.test/r": stored}))
    assert (files.of("http://a.test/r"), files.of("http://a.test/other")) == (stored, KnownFiles())
