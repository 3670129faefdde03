"""`scrapy sites`, as a user runs it."""

from harvester.registry import COLUMNS

ROWS = [
    "qh-sfj,青禾县司法局,county,990000,trs-wcm,http://a.test/nb/,own,2019,,active,2026-01-31,",
    "bl-all,,county,980000,static,http://b.test/nb/,mixed,,,paused,,",
]


def write(tmp_path, *rows):
    path = tmp_path / "sites.csv"
    path.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return path


def test_a_right_registry_is_printed_as_a_table(scrapy, tmp_path):
    done = scrapy("sites", "--sites", str(write(tmp_path, *ROWS)))
    assert done.returncode == 0
    assert "青禾县司法局" in done.stdout
    assert "since, checked_on" in done.stdout
    assert "2 of 2 rows shown, 0 faults" in done.stdout


def test_filters_choose_rows(scrapy, tmp_path):
    path = str(write(tmp_path, *ROWS))
    done = scrapy("sites", "--sites", path, "--platform", "trs-wcm", "--status", "active", "--division", "99")
    assert "1 of 2 rows shown" in done.stdout
    assert "bl-all" not in done.stdout


def test_a_wrong_row_is_a_line_with_path_line_and_column_and_exit_code_1(scrapy, tmp_path):
    path = write(tmp_path, *ROWS, "qh-sfj,甲,county,12,static,http://c.test/,own,,,active,,")
    done = scrapy("sites", "--sites", str(path))
    assert done.returncode == 1
    assert done.stderr.splitlines()[:2] == [
        f"{path}:4: division: '12' is no GB/T 2260 code of 6 digits",
        f"{path}:4: id: is the same as in line 2",
    ]
    assert "2 of 2 rows shown, 2 faults" in done.stdout


def test_a_registry_that_is_not_there_is_one_clear_line(scrapy, tmp_path):
    done = scrapy("sites", "--sites", str(tmp_path / "none.csv"))
    assert done.returncode == 1
    assert "none.csv: cannot be read" in done.stderr
    assert "Traceback" not in done.stderr
