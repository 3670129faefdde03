"""The identities of the forms in plain arithmetic, written independently of the program's own checks."""

import datetime as dt

from harvester.practice.model import Report, Value

APPLICANTS = 6


def number(value: Value) -> float:
    return value or 0


def broken(report: Report) -> set[str]:
    """The rules that the printed numbers of one report contradict."""
    rules: set[str] = set()
    for table, rows in report.cells.items():
        if table.endswith("_applications"):
            rules |= _applications(rows, report)
        elif table.endswith("_review_litigation"):
            rules |= _review_litigation(rows["count"])
        elif table == "reg2007_national_statistics":
            rules |= _statistics({row: number(values[0]) for row, values in rows.items()})
        elif table == "reg2007_local_fujian_2017":
            rules |= _fujian(rows)
        elif table == "v2019_art20_1" and any(number(row[2]) < number(row[1]) for row in rows.values()):
            rules.add("ART20-02")
    figures = report.figures
    if "proactive_total" in figures and figures["proactive_total"] == figures.get("proactive_total_cumulative"):
        rules.add("NAR-06")
    if report.signed_on and not 0 <= (report.published_on - report.signed_on).days <= 180:
        rules.add("DOC-03")
    # art. 31 of 2007: 31 March for all; art. 49 of 2019: 31 January for departments, governments have till March
    department = report.fiscal_year >= 2019 and not report.publisher.endswith("人民政府")
    if report.published_on > dt.date(report.fiscal_year + 1, 1 if department else 3, 31):
        rules.add("DOC-02")
    return rules


def _applications(rows, report: Report) -> set[str]:
    rules = set()
    results = [values for row, values in rows.items() if row not in _MARGINS]
    for column in range(APPLICANTS + 1):
        new, old, done, left = (number(rows[row][column]) for row in _MARGINS)
        if new + old != done + left:
            rules.add("APP-01")
        if done != sum(number(values[column]) for values in results):
            rules.add("APP-03" if report.template == "v2019" else "APP-04")
    for values in rows.values():
        if number(values[APPLICANTS]) != sum(number(value) for value in values[:APPLICANTS]):
            rules.add("APP-02")
    totals = {number(rows[row][APPLICANTS]) for row in ("new_received", "results_total")}
    totals.add(number(rows["new_received"][APPLICANTS]) + number(rows["carried_over"][APPLICANTS]))
    if report.figures.get("requests_received") not in totals:
        rules.add("NAR-01")
    return rules


_MARGINS = ("new_received", "carried_over", "results_total", "carried_forward")


def _review_litigation(values) -> set[str]:
    return {
        f"RL-0{block + 1}"
        for block in range(3)
        if number(values[block * 5 + 4]) != sum(number(value) for value in values[block * 5 : block * 5 + 4])
    }


def _statistics(rows: dict[str, float]) -> set[str]:
    def sums(whole: str, *parts: str) -> bool:
        return rows[whole] == sum(rows[part] for part in parts)

    tests = {
        "STAT-01": sums(
            "requests_received", *(f"requests_{each}" for each in ("in_person", "fax", "online", "letter"))
        ),
        "STAT-02": sums("requests_closed", "requests_closed_on_time", "requests_closed_extended"),
        "STAT-03": sums("replies_total", *(row for row in rows if row.startswith("reply_"))),
        "STAT-04": sums("reply_denied", *(row for row in rows if row.startswith("denied_"))),
        "STAT-05": sums("reviews", "review_upheld", "review_corrected", "review_other")
        and sums("lawsuits", "lawsuit_upheld", "lawsuit_corrected", "lawsuit_other"),
        "STAT-06": sums("staff", "staff_full_time", "staff_part_time"),
        "STAT-07": rows["proactive_total"] <= sum(rows[row] for row in rows if row.startswith("channel_")),
        "STAT-08": rows["proactive_normative_documents"] <= rows["proactive_total"]
        and rows["press_conferences_by_head"] <= rows["press_conferences"]
        and rows["online_interviews_by_head"] <= rows["online_interviews"],
    }
    return {rule for rule, holds in tests.items() if not holds}


def _fujian(rows) -> set[str]:
    year = {row: number(values[0]) for row, values in rows.items()}
    tests = {
        "STAT-01": year["requests_received"]
        == year["requests_in_person"] + year["requests_online"] + year["requests_letter_fax"],
        "STAT-03": year["replies_total"] == sum(count for row, count in year.items() if row.startswith("reply_")),
        "STAT-09": all(number(values[1]) >= number(values[0]) for values in rows.values()),
    }
    return {rule for rule, holds in tests.items() if not holds}


def broken_between(before: Report, after: Report) -> set[str]:
    """The rules that two consecutive reports of one organ contradict."""
    rules = set()
    for template in ("v2019", "v2021"):
        late = after.cells.get(f"{template}_applications")
        early = before.cells.get("v2019_applications") or before.cells.get("v2021_applications")
        if late and early and [*map(number, late["carried_over"])] != [*map(number, early["carried_forward"])]:
            rules.add("APP-05")
    old, new = before.cells.get("v2021_art20_1"), after.cells.get("v2021_art20_1")
    if old and new:
        for row, values in new.items():
            if number(values[2]) != number(old[row][2]) + number(values[0]) - number(values[1]):
                rules.add("ART20-01")
    for table in ("v2019_art20_5", "v2019_art20_6", "v2019_art20_8"):
        for row, values in (after.cells.get(table) or {}).items():
            earlier = before.cells.get(table, {}).get(row)
            if earlier and number(values[0]) != number(earlier[0]) + number(earlier[1]):
                rules.add("ART20-04")
    return rules
