"""The monitors over a run of the database."""

import datetime as dt

from harvester import store
from harvester.items import BEIJING
from harvester.monitors.model import Night, Noticed
from harvester.monitors.rules import notice


def look(db: store.Database, crawl_id: int, now: dt.datetime) -> Noticed:
    """Judges a run that has ended, writes its alerts down, and returns what is new among them."""
    today = now.astimezone(BEIJING).date()
    sites = tuple(store.sites_of_run(db, crawl_id, now))
    late = tuple(store.late_in_run(db, crawl_id, today.year - 1))
    others = tuple(store.reports_of_others(db, {site.site_id for site in sites}))
    lost = tuple(store.lost_reports(db, {site.site_id for site in sites}))
    alerts = notice(Night(today=today, sites=sites, late=late, others=others, lost=lost))
    # Only a column that was read tells that something is over; one that still cannot be read does not.
    looked_at = {site.site_id for site in sites if site.well} | {site.platform or "" for site in sites if site.well}
    nobodys = store.out_of_service(db)
    looked_at |= nobodys.keys()
    down = {alert.subject: alert for alert in alerts if alert.kind in {"stopped", "fewer"}}
    steady = (store.open_unsteady(db) & down.keys()) - {alert.subject for alert in alerts if alert.kind == "unsteady"}
    ended = {("unsteady", site_id) for site_id in steady}
    state = store.sync_alerts(db, crawl_id, now, alerts, looked_at, ended, nobodys)
    new = {(each.kind, each.subject, each.fiscal_year) for each in (*state.new, *map(down.__getitem__, steady))}
    return Noticed(
        new=tuple(alert for alert in alerts if (alert.kind, alert.subject, alert.fiscal_year) in new),
        closed=state.closed,
        still_open=state.still_open,
        oldest=state.oldest,
    )
