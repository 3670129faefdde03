"""A page and its files held together as one report -> what they say against each other. Composes the rooms."""

from harvester.checks import check_prose
from harvester.clean import contradictions, same_organ
from harvester.forms import judge_title
from harvester.items import FILE_SIGNATURE, FILE_TITLE, Cleaned, Evidence, Finding, Parsed, Severity


def judge(cleaned: Cleaned, parsed: Parsed) -> tuple[Finding, ...]:
    """The rules of a report as a whole: prose against tables, chapters, the time, who published it."""
    named = {source: value for value, source in cleaned.publisher.rejected}
    titled = judge_title(cleaned.title.value or "").publisher
    return (
        *check_prose(cleaned, parsed),
        *contradictions(
            year=Evidence(value=cleaned.fiscal_year.value),
            opening=None,
            published=cleaned.published_on,
            signed=cleaned.signed_on,
            publisher=cleaned.publisher,
            titled=titled or named.get(FILE_TITLE),
            signed_by=named.get(FILE_SIGNATURE),
            host=None,
        ),
        *_of_other_organ(titled or cleaned.publisher.value, named.get(FILE_TITLE)),
    )


def _of_other_organ(own: str | None, named: str | None) -> tuple[Finding, ...]:
    if own is None or named is None or same_organ(own, named):
        return ()
    return (
        Finding(
            rule="attachment_of_other_publisher",
            severity=Severity.WARNING,
            message=f"附件标题的机关“{named}”与页面的机关“{own}”不一致，以页面为准。"
            f" The title of the attachment names {named}, the page {own}, which is taken.",
            expected=own,
            actual=named,
            where="attachment",
        ),
    )
