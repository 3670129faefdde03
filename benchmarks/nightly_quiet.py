"""What a night costs on which nothing is new: requests, bytes and CPU beside the full crawl and a null spider."""

import json
import signal
import statistics
from collections import defaultdict
from pathlib import Path

from benchmarks.nightly_sites import Figures, figures_of, register, rows
from harvester.practice import PracticeServer
from harvester.practice.synthetic import family_of

ASKED, AT_HAND, NULL = "robots.txt asked for", "robots.txt at hand", "null spider"


def quiet_nights(server: PracticeServer, place: Path, rounds: int) -> None:
    """A full crawl; then a night with robots.txt a day old, another within its day, and a null spider, in turn.

    Stopped by a signal, it says what the rounds so far came to.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    registry = register(server, place)
    print(f"{len(server.rows)} columns, {len(server.expected)} reports", flush=True)
    full = figures_of(server, place, registry, "0", progress=True)
    print(
        "full crawl", json.dumps(full.shown()), rows(place, "SELECT count(*) FROM reports")[0][0], "reports", flush=True
    )
    measured: dict[str, list[Figures]] = {ASKED: [], AT_HAND: [], NULL: []}
    try:
        for number in range(rounds):
            days = {ASKED: 1.01 + 2 * number, AT_HAND: 1.95 + 2 * number}
            for kind, figures in measured.items():
                figures.append(figures_of(server, place, registry, str(days.get(kind, "null"))))
                print(number + 1, kind, json.dumps(figures[-1].shown()), flush=True)
    except KeyboardInterrupt:
        print("stopped; what was measured until then:")
    _say(server, place, full, measured)


def _say(server: PracticeServer, place: Path, full: Figures, measured: dict[str, list[Figures]]) -> None:
    """The medians of all whole rounds; a night is held against the null spider of its own round."""
    count, null = len(server.rows), measured.pop(NULL)
    pages = rows(place, "SELECT sum(coalesce(json_array_length(watched), 1)) FROM listings")[0][0]
    print(f"pages that can show a new entry: {pages}, of {count} columns")
    for kind, nights in measured.items():
        if not null:
            break
        asked, robots = (statistics.median(getattr(night, name) for night in nights) for name in ("asked", "robots"))
        cpu = [a.cpu / b.cpu for a, b in zip(nights, null, strict=False)]
        wire, bodies = (statistics.median(getattr(night, name) for night in nights) for name in ("wire", "bodies"))
        print(f"quiet night, {kind}: {asked / count:.3f} requests a column,")
        print(
            f"    {asked / int(str(pages)):.3f} a page that can show a new entry; {robots / count:.2f} for robots.txt;"
        )
        print(f"    on the wire, headers too, {wire / full.wire:.2%} of the full crawl's {full.wire / 1e6:.1f} MB;")
        print(f"    bodies unpacked {bodies / full.bodies:.2%} of {full.bodies / 1e6:.1f} MB;")
        print(f"    CPU {statistics.median(cpu):.1%} of the null spider's ({min(cpu):.1%} to {max(cpu):.1%})")
    if null:
        times = statistics.median(full.cpu / each.cpu for each in null)
        print(f"full crawl: {times:.2f} times the null spider's CPU")
    by_requests = rows(place, "SELECT requests, count(*) FROM visits WHERE crawl_id = 2 GROUP BY requests")
    print("columns by requests: " + ", ".join(f"{number} x {asks}" for asks, number in by_requests))
    print("visits beyond their budget:", rows(place, "SELECT count(*) FROM visits WHERE requests > budget")[0][0])
    if measured[AT_HAND]:
        _by_family(server, measured[AT_HAND][-1])


def _by_family(server: PracticeServer, night: Figures) -> None:
    """Which families cost bytes: those whose listings come whole every night stand first."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in server.rows:
        port = row["listing_url"].split("/")[2].rpartition(":")[2]
        found[family_of(int(row["id"][-3:]))].append(night.by_port.get(port, (0, 0)))
    print("bytes of a column in the last of these nights, on the wire / unpacked, by family:")
    for family, costs in sorted(found.items(), key=lambda item: -statistics.mean(wire for wire, _ in item[1])):
        wire, bodies = (statistics.mean(cost[at] for cost in costs) for at in (0, 1))
        print(f"    {family:16} {len(costs):3} columns {wire:7.0f} / {bodies:7.0f}")
