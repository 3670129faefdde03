"""Faults that lie in what a site publishes: late years, titles that name nobody. A site's facts give other facts."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from harvester.practice.model import AttachmentFile, Report, SiteFacts

_LATE = dt.timedelta(days=560)
OTHER_YEAR = 2016
"""What a lying folder says; made-up reports that are listed under it are of other years."""


def late_year(site: SiteFacts) -> SiteFacts:
    """The newest report was published a year and a half late, after the report of the next year would have been due."""

    def late(report: Report) -> Report:
        signed = report.signed_on + _LATE if report.signed_on else None
        findings = tuple(sorted({*report.findings, "DOC-02"}))
        return replace(report, published_on=report.published_on + _LATE, signed_on=signed, findings=findings)

    return _newest_changed(site, late)


def lying_folder(site: SiteFacts) -> SiteFacts:
    """The newest report lies in the folder of another year."""
    return _newest_changed(site, lambda report: replace(report, folder=f"/zfxxgknb_{OTHER_YEAR}n"))


def no_publisher_in_title(site: SiteFacts) -> SiteFacts:
    """No title says whose report it is."""
    return _all_changed(site, lambda report: f"{report.fiscal_year}年政府信息公开工作年度报告")


def placeholder(site: SiteFacts) -> SiteFacts:
    """The template's XX was never filled in."""
    changed = _all_changed(site, lambda report: f"{site.place}XX局{report.fiscal_year}年政府信息公开工作年度报告")
    return replace(changed, reports=tuple(replace(each, findings=("DOC-05",)) for each in changed.reports))


def pictured_tables(site: SiteFacts) -> SiteFacts:
    """The tables of the newest report are pictures."""
    return _newest_changed(site, lambda report: replace(report, pictured=True))


def file_only(site: SiteFacts) -> SiteFacts:
    """The page of the newest report says nothing and links to a file."""

    def bare(report: Report) -> Report:
        file = AttachmentFile(name=f"{report.title}.pdf", kind="pdf", holds="report")
        return replace(report, prose="file-only", attachments=(file,))

    return _newest_changed(site, bare)


def several_addresses(site: SiteFacts) -> SiteFacts:
    """The newest report is listed three times: as itself, for phones, and under the address of the old site."""
    return _newest_changed(site, lambda report: replace(report, also_in=("/mobile", "/old/zfxxgk")))


def _all_changed(site: SiteFacts, title: Callable[[Report], str]) -> SiteFacts:
    return replace(site, reports=tuple(replace(report, title=title(report)) for report in site.reports))


def _newest_changed(site: SiteFacts, change: Callable[[Report], Report]) -> SiteFacts:
    newest = max(site.reports, key=lambda report: (report.fiscal_year, report.serial))
    return replace(site, reports=tuple(change(report) if report is newest else report for report in site.reports))
