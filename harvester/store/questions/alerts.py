"""What the monitors ask about a run, and the alerts they leave: opened when first noticed, closed when over."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlite_utils import Database

from harvester.items import AGAINST_REGISTRY, ANOTHERS_PAGE, BEIJING
from harvester.items.night import WELL, Alert, LateReport, LostReport, OtherReport, SiteNight
from harvester.store.database.opening import transaction
from harvester.store.rows.times import timestamp

PAST_RUNS = 60
"""Runs that are looked back on; a column that is crawled rarely still has its past in them."""
PAST_VISITS = 7
LOOKED_BACK = dt.timedelta(days=14)
"""In which a column that stops and comes back again and again is unsteady."""

_WELL = "('" + "', '".join(sorted(WELL)) + "')"
_TONIGHT = """
SELECT v.site_id, s.publisher, s.level, s.division, s.platform, s.scope, v.outcome, v.entries, s.since, s.gone_since
FROM visits AS v JOIN sites AS s ON s.id = v.site_id WHERE v.crawl_id = ? ORDER BY v.site_id
"""
_PAST = f"""
SELECT site_id, entries FROM (
    SELECT site_id, entries, crawl_id, row_number() OVER (PARTITION BY site_id ORDER BY crawl_id DESC) AS back
    FROM visits AS v WHERE crawl_id < :crawl AND crawl_id >= :crawl - {PAST_RUNS} AND outcome IN {_WELL}
        AND NOT EXISTS (
            SELECT 1 FROM alerts AS a WHERE a.kind = 'fewer' AND a.subject = v.site_id AND a.closed_at IS NULL
                AND v.crawl_id >= a.crawl_id
        )
) WHERE back <= {PAST_VISITS} ORDER BY site_id, crawl_id DESC
"""  # noqa: S608 - our own constants
_STOPS = """
SELECT subject, count(*), max(closed_at IS NULL) FROM alerts
WHERE kind IN ('stopped', 'fewer') AND crawl_id < :crawl AND (opened_at >= :since OR closed_at IS NULL) GROUP BY subject
"""
_LATE = """
SELECT r.site_id, r.publisher, r.fiscal_year, r.published_on, d.deadline
FROM reports AS r
JOIN deadlines AS d ON d.report_id = r.id
WHERE r.first_seen_at >= (
        SELECT coalesce(
            (SELECT started_at FROM crawls WHERE id < :crawl AND finished_at IS NOT NULL ORDER BY id DESC LIMIT 1),
            (SELECT min(started_at) FROM crawls))
    )
    AND r.published_on > d.deadline AND r.fiscal_year = :year
    AND EXISTS (
        SELECT 1 FROM visits AS v WHERE v.site_id = r.site_id AND v.outcome IS NOT NULL AND v.crawl_id < (
            SELECT max(c.id) FROM crawls AS c WHERE c.id <= :crawl AND c.started_at <= r.first_seen_at)
    )
    AND NOT EXISTS (
        SELECT 1 FROM alerts AS a WHERE a.kind = 'late' AND a.subject = r.site_id AND a.fiscal_year = r.fiscal_year
            AND a.crawl_id < :crawl
    )
ORDER BY r.site_id
"""
"""A killed run is followed by one to which its reports are not new, so the last run that ended and all after it count;
what was said once is not said again. Of a column's first visit nothing is late."""


_AGAINST = f"'%{AGAINST_REGISTRY}'"
_ANOTHERS = "'" + ANOTHERS_PAGE.replace("'", "''") + "%'"
_YEARS = f"""
SELECT DISTINCT site_id, fiscal_year FROM reports
WHERE fiscal_year IS NOT NULL AND coalesce(publisher_source, '') NOT LIKE {_AGAINST}
"""  # noqa: S608 - our own constant
_OTHERS = f"""
SELECT p.site_id, r.publisher, r.fiscal_year, p.url, p.title
FROM pages AS p
JOIN addresses AS a ON a.url = p.url AND a.gone_at IS NULL
JOIN reports AS r ON r.id = a.report_id
WHERE p.kind = 'report' AND p.message LIKE {_ANOTHERS} AND (
    instr(coalesce(p.title, ''), r.publisher) = 0
        AND replace(coalesce(p.title, ''), ' ', '') <> replace(coalesce(r.title, ''), ' ', '')
    OR NOT EXISTS (
        SELECT 1 FROM listed AS l JOIN pages AS lp ON lp.url = l.url
        WHERE l.site_id = p.site_id AND l.absent_since IS NULL AND coalesce(lp.message, '') NOT LIKE {_ANOTHERS}
    )
)
ORDER BY p.site_id, r.fiscal_year, p.url
"""  # noqa: S608 - our own constants
"""Where the listing names the organ that the page names, the column carries other organs' reports and means to; one
that lists nothing of its own organ does not."""


_LOST = """
SELECT site_id, publisher, fiscal_year, url, outcome FROM gone_reports ORDER BY site_id, fiscal_year DESC, report_id
"""

_OUT_OF_SERVICE = """
SELECT id, CASE WHEN left_at IS NULL THEN '该行为 ' || status || ' · the row is ' || status
    ELSE '登记表已无此行 · the row has left the registry' END
FROM sites WHERE status IN ('paused', 'dead') OR left_at IS NOT NULL
UNION
SELECT subject, '没有在用的栏目使用此平台 · no column in service is of this platform'
FROM alerts WHERE kind = 'platform' AND closed_at IS NULL AND subject NOT IN (
    SELECT platform FROM sites
    WHERE platform IS NOT NULL AND coalesce(status, 'active') = 'active' AND left_at IS NULL
)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertState:
    """What became of the conditions of a run: those that are new, and the count of what is open from before."""

    new: tuple[Alert, ...]
    closed: int
    still_open: int
    oldest: str | None


def sites_of_run(db: Database, crawl_id: int, now: dt.datetime) -> list[SiteNight]:
    """Every site of a run with what it listed before, how often it stopped, and the years that are stored."""
    since = timestamp(now - LOOKED_BACK)
    stops = {site_id: row for site_id, *row in db.execute(_STOPS, {"crawl": crawl_id, "since": since}).fetchall()}
    past: dict[str, list[int]] = defaultdict(list)
    for site_id, entries in db.execute(_PAST, {"crawl": crawl_id}).fetchall():
        past[site_id].append(entries or 0)
    years: dict[str, set[int]] = defaultdict(set)
    for site_id, year in db.execute(_YEARS).fetchall():
        years[site_id].add(year)
    return [
        SiteNight(
            site_id=row[0],
            publisher=row[1],
            level=row[2],
            division=row[3],
            platform=row[4],
            own=row[5] == "own",
            outcome=row[6],
            entries=row[7],
            since=row[8],
            gone_since=dt.datetime.fromisoformat(row[9]).astimezone(BEIJING).date() if row[9] else None,
            stops=stops.get(row[0], (0, 0))[0],
            is_down=bool(stops.get(row[0], (0, 0))[1]),
            past_entries=tuple(past[row[0]]),
            years=frozenset(years[row[0]]),
        )
        for row in db.execute(_TONIGHT, [crawl_id]).fetchall()
    ]


def late_in_run(db: Database, crawl_id: int, fiscal_year: int) -> list[LateReport]:
    """The reports that appeared after their day, not yet said."""
    return [
        LateReport(site_id=site_id, publisher=publisher, fiscal_year=year, published_on=published, deadline=deadline)
        for site_id, publisher, year, published, deadline in db.execute(
            _LATE, {"crawl": crawl_id, "year": fiscal_year}
        ).fetchall()
    ]


def reports_of_others(db: Database, site_ids: Collection[str]) -> list[OtherReport]:
    """Pages of these sites' own columns that show another organ's report and are not listed as such."""
    return [
        OtherReport(site_id=site_id, publisher=publisher, fiscal_year=year, url=url, listed_as=title)
        for site_id, publisher, year, url, title in db.execute(_OTHERS).fetchall()
        if site_id in site_ids
    ]


def lost_reports(db: Database, site_ids: Collection[str]) -> list[LostReport]:
    """Readable reports of these sites of which no address shows one: gone from the listing, or something else there."""
    return [
        LostReport(site_id=site_id, publisher=publisher, fiscal_year=year, url=url, outcome=outcome)
        for site_id, publisher, year, url, outcome in db.execute(_LOST).fetchall()
        if site_id in site_ids
    ]


def out_of_service(db: Database) -> dict[str, str]:
    """Columns that nobody visits, by their row or for want of one, and platforms without any other, with the reason.

    What was noticed of them is over.
    """
    return dict(db.execute(_OUT_OF_SERVICE).fetchall())


def open_unsteady(db: Database) -> frozenset[str]:
    """The columns of which it was said that they come and go, and not yet that this is over."""
    rows = db.execute("SELECT subject FROM alerts WHERE kind = 'unsteady' AND closed_at IS NULL").fetchall()
    return frozenset(site_id for (site_id,) in rows)


def sync_alerts(
    db: Database,
    crawl_id: int,
    at: dt.datetime,
    conditions: Iterable[Alert],
    looked_at: Collection[str],
    ended: Collection[tuple[str, str]] = (),
    reasons: Mapping[str, str] = MappingProxyType({}),
) -> AlertState:
    """Opens what is new, closes what is over among the subjects that were looked at, leaves the rest as it is.

    ``ended`` are kinds and subjects that are over though nothing else of the subject is. ``reasons`` says of a subject
    why it ends where nobody saw that it is well.
    """
    stands = {(each.kind, each.subject, each.fiscal_year): each for each in conditions}
    now = timestamp(at)
    with transaction(db):
        rows = db.execute(
            "SELECT id, kind, subject, fiscal_year, opened_at FROM alerts WHERE closed_at IS NULL ORDER BY opened_at"
        ).fetchall()
        known = {tuple(row[1:4]): row for row in rows}
        over = {row[0] for key, row in known.items() if key not in stands and (row[2] in looked_at or key[:2] in ended)}
        db.conn.executemany(
            "UPDATE alerts SET closed_at = ?, closed_because = ? WHERE id = ?",
            [(now, reasons.get(row[2]), row[0]) for row in rows if row[0] in over],
        )
        new = [each for key, each in stands.items() if key not in known]
        db.conn.executemany(
            "INSERT INTO alerts (kind, subject, fiscal_year, message, crawl_id, opened_at, closed_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (each.kind, each.subject, each.fiscal_year, each.message, crawl_id, now, None if each.lasting else now)
                for each in new
            ],
        )
    left = [row for row in rows if row[0] not in over]
    return AlertState(new=tuple(new), closed=len(over), still_open=len(left), oldest=left[0][4] if left else None)
