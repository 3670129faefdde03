"""Whether a page that somebody saved is a list of reports: in a crawl the listing is known as such, here it is not."""

from harvester.fetch import decode
from harvester.forms import judge_title
from harvester.items import Cleaned, ReportItem
from harvester.pipelines.verdict import has_content
from harvester.platforms import leads_to_title, linked_reports

_FEWEST = 2
"""Different reports (of another organ or year) that a list leads to; a report may link to itself and to its files."""


def is_list(item: ReportItem) -> bool:
    """Whether the page of a read item leads to reports and is none: it has neither forms nor sentences in chapters."""
    cleaned, parsed = item.cleaned, item.parsed
    if cleaned is None or parsed is None:
        return False
    if any(section.key and "。" in section.text for section in parsed.sections) or any(t.key for t in parsed.tables):
        return False
    if any(finding.rule == "listing_page" for finding in cleaned.findings):
        return True
    title = str(cleaned.title.value or "")
    capture = item.capture
    text = decode(capture.body, capture.headers.get("content-type")).text
    return _leads_to_several(cleaned, title, linked_reports(text, capture.url)) or (
        bool(title) and not has_content(item) and leads_to_title(text, capture.url, title)
    )


def _leads_to_several(cleaned: Cleaned, title: str, linked: frozenset[str]) -> bool:
    """Whether a page links to different reports, has no more paragraphs than links, and no title that is its own."""
    verdicts = [judge_title(each) for each in linked]
    if len({(verdict.publisher, verdict.fiscal_year) for verdict in verdicts}) < _FEWEST:
        return False
    if sum("。" in line for line in cleaned.text.splitlines()) > len(linked):
        return False
    own = judge_title(title)
    return not own.accepted or own.fiscal_year is None or any(each in title for each in linked)
