"""``python -m benchmarks.nightly quiet|kills|beside|edits|restless``: what nights and kills cost, which edits are seen.

Practice sites on loopback, their pages as long as real ones (a listing's worth of about twenty reports of 60 KB). Each
crawl is a process of its own; CPU is that of the process between the opening and the closing of the spider. Only ratios
mean anything.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.nightly_beside import beside
from benchmarks.nightly_edits import edits
from benchmarks.nightly_kills import kills
from benchmarks.nightly_quiet import quiet_nights
from benchmarks.nightly_sites import practice_sites


def main() -> int:
    """Serve, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nightly", description=__doc__)
    parser.add_argument("what", choices=("quiet", "kills", "beside", "edits", "restless"))
    parser.add_argument("--sites", type=int, default=500)
    parser.add_argument("--years", type=int, default=17, help="reports an organ (default 17)")
    parser.add_argument(
        "--rounds", type=int, default=5, help="of quiet nights and null spiders, or beside each other (default 5)"
    )
    parser.add_argument("--times", type=int, default=50, help="kills")
    parser.add_argument("--pause", type=float, default=0.0, help="seconds between two requests to a host, for kills")
    options = parser.parse_args()
    with (
        practice_sites(options.sites, options.years) as server,
        tempfile.TemporaryDirectory() as folder,
    ):
        place = Path(folder)
        if options.what == "quiet":
            quiet_nights(server, place, options.rounds)
        elif options.what == "kills":
            kills(server, place, options.times, options.pause)
        elif options.what == "beside":
            beside(server, place, options.rounds)
        else:
            edits(server, place, restless=options.what == "restless")
    return 0


if __name__ == "__main__":
    sys.exit(main())
