"""Every fault that a practice site can have, by name, with the outcome that a crawl must come to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from harvester.items import Outcome
from harvester.practice.faults import answers, changes, listings
from harvester.practice.faults.model import Fault, Hides, Misbehave
from harvester.practice.page import Answer

_BRIEF = {"timeout": 1}
_SECOND_PLACE = "listing:"

_LINKED = ("eportal", "ah_show", "ucap", "vsb", "truecms", "epoint", "trs_shifted", "hanweb_jpaas")
_QUERIED = ("query_list",)
_CHARSET = ("ucap", "eportal", "gd_nfcms", "ah_show", "numbered_down", "vsb", "trs_shifted")


def _page(
    name: str,
    says: str,
    outcome: Outcome,
    answer: Misbehave,
    *,
    options: Mapping[str, object] | None = None,
    foreign: bool = False,
    asks_for_rest: bool = False,
) -> Fault:
    return Fault(
        name=name, says=says, outcome=outcome, place="report", answer=answer, options=options or {}, foreign=foreign,
        asks_for_rest=asks_for_rest,
    )  # fmt: skip


_CHALLENGE, _LOST, _GONE, _ERROR = Outcome.CHALLENGE, Outcome.UNREACHABLE, Outcome.SOFT_404, Outcome.SERVER_ERROR
_BUSY = answers.page(503, "Service Unavailable", ("Retry-After", "1"))

_OF_PAGES: tuple[Fault, ...] = (
    _page("challenge-412", "a script challenge with status 412", _CHALLENGE, answers.RIVERS),
    _page("challenge-521", "a script challenge with status 521 and its cookie", _CHALLENGE, answers.JSL),
    _page("challenge-200", "a page that asks for JavaScript, with status 200", _CHALLENGE, answers.WZWS),
    _page("cookie-302", "a redirect to itself until a cookie comes back", _CHALLENGE, answers.cookie_check),
    _page("forbidden-403", "status 403", Outcome.FORBIDDEN, answers.status(403, "Forbidden")),
    _page(
        "too-many-429", "status 429 until tomorrow", Outcome.FORBIDDEN,
        answers.status(429, "Too Many Requests", ("Retry-After", "86400")), asks_for_rest=True,
    ),
    _page("too-many-brief", "status 429 with a second to wait, and again after it", Outcome.FORBIDDEN,
          answers.status(429, "Too Many Requests", ("Retry-After", "1")), asks_for_rest=True),
    _page("too-many-once", "status 429 with a second to wait, but only to the first request", Outcome.OK,
          answers.first_time(answers.page(429, "Too Many Requests", ("Retry-After", "1")))),
    _page("missing-404", "status 404", Outcome.NOT_FOUND, answers.status(404, "Not Found")),
    _page("soft-404", "a notice that the page does not exist, with status 200", _GONE, answers.NOTICE),
    _page("led-home", "a redirect to the home page", Outcome.REDIRECTED_HOME, answers.redirect("/", 301)),
    _page(
        "script-shell", "a script that leads to the home page, and nothing else", Outcome.SCRIPT_SHELL,
        answers.status(200, '<script>window.location.href="/";</script>'),
    ),
    _page("refresh-home", "a page that refreshes itself to the home page", Outcome.REDIRECTED_HOME,
          answers.status(200, '<html><head><meta http-equiv="refresh" content="0; url=/"></head></html>')),
    _page("stub-13", "thirteen bytes", Outcome.STUB, answers.status(200, "<html></html>")),
    _page("empty-body", "no byte at all, with status 200", Outcome.STUB, answers.EMPTY),
    _page("error-500", "status 500", _ERROR, answers.status(500, "Internal Server Error")),
    _page("error-502", "status 502", _ERROR, answers.status(502, "Bad Gateway")),
    _page("error-503", "status 503", _ERROR, answers.status(503, "Service Unavailable")),
    _page("slow", "an answer that comes after everybody has left", Outcome.TIMEOUT,
          answers.delayed(answers.SLOW), options=_BRIEF, asks_for_rest=True),
    _page("broken-off", "a connection that breaks in the middle", _LOST, answers.broken_off),
    _page("short-body", "fewer bytes than Content-Length says", _LOST, answers.shorter_than_said),
    _page("long-body", "a Content-Length that ends in the page's head", Outcome.STUB, answers.longer_than_said),
    _page("chunk-without-end", "a chunked answer without its last chunk", _LOST, answers.chunk_without_end),
    _page("packed-half", "a whole answer with half a gzip stream in it", _LOST, answers.packed_half),
    _page("no-answer", "a connection that closes without a byte", _LOST, answers.NO_ANSWER),
    _page("huge-said", "a Content-Length of 64 MiB", Outcome.TOO_LARGE, answers.HUGE_SAID),
    _page("huge-unsaid", "64 MiB without a length", Outcome.TOO_LARGE, answers.HUGE_UNSAID),
    _page("gzip-bomb", "64 KiB that unpack to 64 MiB", Outcome.TOO_LARGE, answers.gzip_bomb),
    _page("redirect-circle", "two addresses that redirect to each other", Outcome.REDIRECT_LOOP, answers.circle),
    _page("redirect-private", "a redirect to a private address", Outcome.PRIVATE_ADDRESS,
          answers.redirect("http://10.20.30.40/zwgk/index.html")),
    _page("redirect-metadata", "a redirect to a link-local address", Outcome.PRIVATE_ADDRESS,
          answers.redirect("http://169.254.169.254/latest/")),
    _page("redirect-foreign", "a redirect to a host that copied the site", Outcome.OFF_SITE,
          answers.to_foreign_host, foreign=True),
    _page("error-first-time", "status 503, but only to the first request", Outcome.OK, answers.first_time(_BUSY)),
    _page("broken-first-time", "a closed connection, but only for the first request", Outcome.OK,
          answers.first_time(Answer(status=0, headers=(), cut=0))),
    _page("late", "the true page after more than half a second", Outcome.OK, answers.late),
)  # fmt: skip

_NOT_FOR_LISTINGS = {"script-shell", "stub-13", "missing-404", "late"}


def _listing_faults(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The same faults on the first page of the list, where they hide all that it lists."""
    for fault in faults:
        if fault.name not in _NOT_FOR_LISTINGS:
            hides: Hides = "nothing" if fault.outcome is Outcome.OK else "everything"
            yield replace(fault, name=_SECOND_PLACE + fault.name, place="listing", hides=hides)


def _robots(name: str, says: str, outcome: Outcome, answer: Misbehave) -> Fault:
    hides: Hides = "nothing" if outcome is Outcome.OK else "everything"
    return Fault(name=name, says=says, outcome=outcome, place="robots", answer=answer, hides=hides)


_OF_SITES: tuple[Fault, ...] = (
    Fault(
        name="shell-leads-on", says="a column whose address is a shell that leads to it", place="listing",
        answer=listings.leads_on, families=("ah_show", "ucap", "vsb_query", "gd_nfcms"),
    ),
    Fault(
        name="endless-paging", says="pages of notices without end", outcome=Outcome.SHORT_LISTING,
        answer=listings.endless, families=("gd_nfcms",), options={"max_pages": 9},
    ),
    Fault(
        name="ignores-paging", says="every further page is the first again, though three are declared",
        outcome=Outcome.SHORT_LISTING, answer=listings.ignored_number("cur_page"), families=_QUERIED,
        hides="later pages",
    ),
    Fault(
        name="stub-page", says="the last page that is declared is a stub", outcome=Outcome.SHORT_LISTING,
        answer=listings.stub_page, families=("trs", "trs_written"),
    ),
    Fault(
        name="empty-datastore", says="54 bytes in the place of every further page", outcome=Outcome.SHORT_LISTING,
        answer=listings.refused_datastore, families=("hanweb",), hides="later pages",
    ),
    Fault(
        name="listing:empty-datastore", says="54 bytes in the place of the column", outcome=Outcome.EMPTY_DATASTORE,
        place="listing", answer=listings.refused, families=("hanweb",), hides="everything",
    ),
    Fault(
        name="gb18030-as-gb2312", says="GB18030 that calls itself gb2312 in header and page", families=_CHARSET,
        answer=listings.recoded(encoding="gb18030", header="gb2312", meta="gb2312"),
    ),
    Fault(
        name="no-charset", says="UTF-8, named nowhere", families=_CHARSET,
        answer=listings.recoded(encoding="utf-8", header=None, meta=None),
    ),
    Fault(
        name="no-charset-gbk", says="GB18030, named nowhere", families=_CHARSET,
        answer=listings.recoded(encoding="gb18030", header=None, meta=None),
    ),
    Fault(
        name="wrong-charset-header", says="UTF-8 that the header calls ISO-8859-1", families=_CHARSET,
        answer=listings.recoded(encoding="utf-8", header="ISO-8859-1", meta=None),
    ),
    Fault(
        name="wrong-charset-page", says="UTF-8 that the page calls gbk", families=_CHARSET,
        answer=listings.recoded(encoding="utf-8", header=None, meta="gbk"),
    ),
    Fault(
        name="clone-linked", says="a list that links to a copy of itself on a foreign host",
        outcome=Outcome.OFF_SITE, place="report", foreign=True, families=_LINKED,
    ),
    Fault(
        name="several-addresses", says="one report under three addresses", changes=changes.several_addresses,
    ),
    Fault(
        name="late-year", says="a report published a year and a half late", changes=changes.late_year,
    ),
    Fault(
        name="lying-folder", says="a report in the folder of another year", changes=changes.lying_folder,
    ),
    Fault(
        name="no-publisher", says="titles that do not say whose report it is", changes=changes.no_publisher_in_title,
    ),
    Fault(
        name="placeholder", says="titles with XX in the place of the office", changes=changes.placeholder,
    ),
    Fault(
        name="pictured-tables", says="a report whose tables are pictures", changes=changes.pictured_tables,
    ),
    Fault(
        name="file-only", says="a report that is a file beside an empty page", changes=changes.file_only,
    ),
    Fault(
        name="page-breaks", says="reports that are cut by page-break marks",
    ),
    _robots("robots-forbids", "robots.txt forbids everything", Outcome.ROBOTS_REFUSED,
            answers.status(200, "User-agent: *\nDisallow: /\n")),
    _robots("robots-missing", "there is no robots.txt", Outcome.OK, answers.status(404, "Not Found")),
    _robots("robots-503", "robots.txt answers 503", _ERROR, answers.status(503, "Service Unavailable")),
    _robots("robots-challenge", "robots.txt is a challenge", _CHALLENGE, answers.RIVERS),
    Fault(
        name="robots-hides-one", says="robots.txt forbids one report", outcome=Outcome.ROBOTS_REFUSED,
        place="report",
    ),
    Fault(
        name="tls-broken", says="https whose handshake fails", outcome=Outcome.TLS_ERROR, place="listing", tls=True,
        hides="everything",
    ),
    Fault(
        name="tls-self-signed", says="https with a certificate of its own for another name",
        outcome=Outcome.TLS_ERROR, place="listing", tls=True, hides="everything",
    ),
    Fault(
        name="referer-wall", says="attachments only for who comes from the report", outcome=Outcome.REFERER_WALL,
        place="attachment", answer=answers.without_referer,
    ),
    Fault(
        name="captcha-wall", says="a captcha in the place of every attachment", outcome=Outcome.CAPTCHA,
        place="attachment", answer=answers.CAPTCHA,
    ),
)  # fmt: skip

FAULTS: Mapping[str, Fault] = {fault.name: fault for fault in (*_OF_PAGES, *_listing_faults(_OF_PAGES), *_OF_SITES)}
"""Name -> fault. ``listing:NAME`` is the fault NAME on the first page of the list."""
