"""``scrapy backup`` as a user calls it."""

from pathlib import Path
from typing import Any

from harvester.store import hold_for_crawl, open_database


def test_a_backup_is_made_checked_and_counted(scrapy: Any, tmp_path: Path) -> None:
    source, target = tmp_path / "h.db", tmp_path / "copy.db"
    open_database(source).conn.close()
    done = scrapy("backup", str(target), "-s", f"DATABASE={source}")
    assert done.returncode == 0, done.stderr
    assert "sound; 0 reports, 0 versions" in done.stdout
    open_database(target, read_only=True).conn.close()
    again = scrapy("backup", str(target), "-s", f"DATABASE={source}")
    assert again.returncode == 1
    assert "--force" in again.stderr
    assert scrapy("backup", "--force", str(target), "-s", f"DATABASE={source}").returncode == 0


def test_without_a_database_or_a_path_it_says_what_is_missing(scrapy: Any, tmp_path: Path) -> None:
    missing = scrapy("backup", str(tmp_path / "copy.db"), "-s", f"DATABASE={tmp_path / 'none.db'}")
    assert missing.returncode == 1
    assert "There is no database" in missing.stderr
    assert "Traceback" not in missing.stderr
    assert scrapy("backup").returncode == 2


def test_the_database_of_a_running_crawl_is_not_replaced(scrapy: Any, tmp_path: Path) -> None:
    source, target = tmp_path / "h.db", tmp_path / "live.db"
    for each in (source, target):
        open_database(each).conn.close()
    before = target.read_bytes()
    lock = hold_for_crawl(target)
    refused = scrapy("backup", "--force", str(target), "-s", f"DATABASE={source}")
    lock.release()
    assert refused.returncode == 1
    assert "another crawl is running into this database" in refused.stderr
    assert target.read_bytes() == before
    assert not list(tmp_path.glob("*.partial"))
    assert scrapy("backup", "--force", str(target), "-s", f"DATABASE={source}").returncode == 0
