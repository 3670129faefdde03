"""A cluster that makes its hosts wait holds up nobody else."""

from manners_crawl import REPORT, crawl, listing, row
from rough_server import rough, says

CLUSTER = [f"bureau{number}.practice.gov.cn" for number in range(8)]


def test_hosts_that_wait_for_their_common_address_leave_room_for_others(tmp_path):
    hrefs = [f"/r/{number}" for number in range(6)]
    pages = {"/nb/": says(listing(*hrefs)), **{href: says(REPORT) for href in hrefs}}
    with (
        rough({"/nb/": says(listing("/r/1")), "/r/1": says(REPORT)}) as cluster,
        rough(pages, address="127.0.0.2") as alone,
    ):
        names = dict.fromkeys(CLUSTER, "127.0.0.1") | {"zz.practice.gov.cn": "127.0.0.2"}
        rows = [
            row(name.partition(".")[0], f"http://{name}:{cluster.port}/nb/", delay=0.8, private_address=True)
            for name in CLUSTER
        ]
        rows.append(row("zz", f"http://zz.practice.gov.cn:{alone.port}/nb/", private_address=True))
        done = crawl(
            tmp_path,
            rows,
            ADDRESS_DELAY="0.4",
            CONCURRENT_REQUESTS="3",
            EXTENSIONS='{"tests.manners.known_names.KnownNames": 1}',
            KNOWN_NAMES="{" + ", ".join(f'"{name}": "{address}"' for name, address in names.items()) + "}",
        )
    assert done.code == 0
    before = sum(seen.at < alone.log[-1].at for seen in cluster.log)
    assert len(cluster.log) == 24
    assert before <= 16  # the other site is through long before the cluster is
