"""What a visit came to: its outcome and message, and what may be concluded about its listing."""

import datetime as dt
from collections import Counter

from harvester.items import BEIJING, PAGE_GONE, GoneColumn, Listed, Outcome, VisitItem
from harvester.registry import Site
from harvester.spiders.remarks import remarks
from harvester.spiders.visits import SETTLED, Visit

DEAD_LINKS = PAGE_GONE | {
    Outcome.OFF_SITE,
    Outcome.PRIVATE_ADDRESS,
    Outcome.ROBOTS_REFUSED,
    Outcome.NOT_A_REPORT,
    Outcome.UNREADABLE,
}
"""Failures of a report page that are a lasting state of the site: asking again changes nothing, the visit is well."""


def conclude(visit: Visit, now: dt.datetime) -> VisitItem:
    """What the visit came to: the listing's fault first, then the commonest failure that a later run may cure."""
    outcome, message = visit.listing_outcome()
    listed = _listed(visit, outcome, now)
    curable = Counter({each: count for each, count in visit.failures.items() if each not in DEAD_LINKS})
    if outcome in SETTLED and curable:
        outcome = curable.most_common(1)[0][0]
    return VisitItem(
        site_id=visit.site.id,
        outcome=outcome,
        entries=len(visit.entries),
        requests=visit.requests,
        message="; ".join(part for part in (message, *remarks(visit, well=outcome in SETTLED)) if part) or None,
        budget=visit.budget,
        not_due=visit.not_due,
        postponed=visit.postponed,
        listed=listed,
        attachments={str(each): count for each, count in sorted(visit.attachments.items())},
        partly=bool(visit.rows) or visit.look.saw_a_page,
    )


def not_asked(site: Site, gone: GoneColumn) -> VisitItem:
    """What is said in the place of a visit of a column that has been gone for long."""
    since, due = (moment.astimezone(BEIJING).date() for moment in (gone.since, gone.due_at))
    message = (
        f"栏目自{since}起已不存在，减少访问：下次为{due}，或用 -a only={site.id}。"
        f" gone since {since}, so asked for more rarely: the next time on {due}, or with -a only={site.id}"
    )
    return VisitItem(site_id=site.id, outcome=gone.outcome, entries=0, requests=0, message=message)


def _listed(visit: Visit, outcome: Outcome, now: dt.datetime) -> Listed | None:
    """What may be concluded about the listing; nothing from one that brought no entry."""
    if visit.stopped is None and not visit.look.walking:
        return None  # a page of the look was not had: the others told of themselves, all are asked for next time
    watched = visit.look.watched(visit.entries)
    if visit.stopped is not None:
        digest = visit.look.digest(watched) if visit.look.news else None
        return Listed(
            url=visit.first_url,
            at=now,
            entries=visit.added,
            complete=True,
            walked=False,
            digest=digest,
            watched=watched,
        )
    if not visit.entries:
        return None
    url, digest = visit.first_url, visit.digest
    if watched:
        url, digest = watched[0][0], visit.look.digest(watched)
    body, kind = visit.posted or (None, None)
    return Listed(
        url=url,
        at=now,
        entries=tuple(visit.entries.values()),
        complete=outcome is Outcome.OK,
        digest=digest,
        posted=body,
        posted_type=kind,
        watched=watched,
    )
