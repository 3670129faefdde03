"""The package works out of a zip, as Scrapyd runs it: every data file is read through importlib.resources."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import harvester
from harvester.parser_version import parser_version

PACKAGE = Path(harvester.__file__).parent
CODE = """
import urllib.request
import harvester
assert ".egg" in harvester.__file__, harvester.__file__
from harvester.parser_version import parser_version
from harvester.practice import serve
from harvester.reading import read_report
from harvester.spiders.reports import ReportsSpider
from harvester.store import descriptions, open_database
with serve(sites=1, years=1) as server:
    [report] = server.expected
    page = urllib.request.urlopen(report.url).read()
reading = read_report(page, url=report.url)
assert reading.cleaned.title.value == report.title
assert reading.parsed.sections
db = open_database("harvest.db")
views = db.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
assert views and {name for (name,) in views} <= set(descriptions())
db.conn.close()
print(parser_version())
"""


def test_from_a_zip_the_whole_way_from_a_page_to_the_database_works(tmp_path: Path) -> None:
    egg = tmp_path / "harvester.egg"
    with zipfile.ZipFile(egg, "w") as archive:
        for path in sorted(PACKAGE.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, path.relative_to(PACKAGE.parent))
    done = subprocess.run(
        [sys.executable, "-P", "-c", CODE], cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(egg)},
        capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == parser_version(), "the same reader, wherever it lies"
