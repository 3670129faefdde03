"""`scrapy sites`, as a user runs it."""

import pytest
from rich.cells import cell_len

from harvester.commands.site_table import table_lines
from harvester.items import SITE_COLUMNS
from harvester.registry.rows import read_row

ROWS = [
    "qh-sfj,青禾县司法局,county,990000,trs-wcm,http://a.test/nb/,own,2019,,active,2026-01-31,",
    "bl-all,,county,980000,static,http://b.test/nb/,mixed,,,paused,,",
]


def write(tmp_path, *rows):
    path = tmp_path / "sites.csv"
    path.write_text("\n".join([",".join(SITE_COLUMNS), *rows]) + "\n", encoding="utf-8")
    return path


def test_a_right_registry_is_printed_as_a_table(scrapy, tmp_path):
    done = scrapy("sites", "--sites", str(write(tmp_path, *ROWS)))
    assert done.returncode == 0
    assert "青禾县司法局" in done.stdout
    assert "since, checked_on" in done.stdout
    assert "2 of 2 rows shown, 0 faults" in done.stdout


def test_options_choose_which_rows_are_shown(scrapy, tmp_path):
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


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--platform", "nosuch", "no platform is called 'nosuch': there are auto, "),
        ("--division", "lanzhou", "write the first digits of a division code"),
    ],
)
def test_a_filter_that_can_match_no_row_is_wrong_usage(scrapy, tmp_path, option, value, said):
    done = scrapy("sites", "--sites", str(write(tmp_path, *ROWS)), option, value)
    assert done.returncode == 2
    assert said in done.stdout + done.stderr


def test_a_list_of_addresses_that_cannot_be_read_is_one_clear_line(scrapy, tmp_path):
    (tmp_path / "wide.tsv").write_bytes("url\tpublisher".encode("utf-16"))
    for name, said in (("none.tsv", "cannot be read: No such file"), ("wide.tsv", "is not UTF-8: byte 0")):
        done = scrapy("sites", "--sites", str(write(tmp_path, *ROWS)), "--propose", str(tmp_path / name))
        assert done.returncode == 1
        [line] = done.stderr.splitlines()
        assert line.startswith(f"{tmp_path / name}: {said}")


def test_missing_prints_what_each_row_lacks_and_counts_it(scrapy, tmp_path):
    rows = [
        "lz-sfj,兰州市司法局,prefecture,,trs-wcm,http://c.test/nb/,own,2019,,active,2026-01-31,",
        "bl,,county,980000,static,http://b.test/,mixed,2019,,paused,2026-01-31,column unknown: front page",
        "full,兰州市司法局,prefecture,620100,trs-wcm,http://d.test/nb/,own,2019,,active,2026-01-31,",
    ]
    done = scrapy("sites", "--missing", "--sites", str(write(tmp_path, *rows)))
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "lz-sfj: division (the name says 620100)",
        "bl: listing_url: column unknown, division: no code of the table since 2007 (980000)",
        "2 of 3 rows lack something: division 1, listing_url: column unknown 1,"
        " division: no code of the table since 2007 1",
        "3 of 3 rows shown, 0 faults",
    ]


def test_a_division_that_is_not_where_the_name_lies_is_missing_its_place(scrapy, tmp_path):
    rows = [
        "wrong,望江县水利局,county,110101,static,http://a.test/nb/,own,2019,,active,2026-01-31,",
        "right,望江县水利局,county,340827,static,http://b.test/nb/,own,2019,,active,2026-01-31,",
        "above,安庆市生态环境局望江县分局,county,340827,static,http://c.test/nb/,own,2019,,active,2026-01-31,",
        "below,望江县水利局,county,340800,static,http://d.test/nb/,own,2019,,active,2026-01-31,",
    ]
    said = scrapy("sites", "--missing", "--sites", str(write(tmp_path, *rows))).stdout.splitlines()
    assert said[0] == "wrong: division: not where the name lies (110101, the name says 340827)"
    assert said[1].startswith("1 of 4 rows lack something")


def test_a_dead_site_without_day_and_reason_is_a_fault(scrapy, tmp_path):
    path = write(tmp_path, "old,青禾县司法局,county,990000,static,http://c.test/,own,,,dead,,gone")
    done = scrapy("sites", "--sites", str(path))
    assert done.returncode == 1
    assert done.stderr.startswith(f"{path}:2: note: must name the day")


def test_proposed_rows_go_to_the_output_and_refusals_to_the_error_output(scrapy, tmp_path):
    seen = tmp_path / "seen.tsv"
    seen.write_text(
        "url\tpublisher\tfamily\tevidence\n"
        "http://sfj.lanzhou.gov.cn/nb/202301/t20230113_21.shtml\t兰州市司法局\ttrs-wcm\tdetail\n"
        "http://lanzhou.test/nb/202301/t20230113_21.shtml\t兰州市司法局\ttrs-wcm\tdetail\n",
        encoding="utf-8",
    )
    path = write(tmp_path, *ROWS)
    done = scrapy("sites", "--sites", str(path), "--propose", str(seen))
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        ",".join(SITE_COLUMNS),
        "lanzhou-sfj,兰州市司法局,prefecture,620100,trs-wcm,http://sfj.lanzhou.gov.cn/nb/,own,,,paused,,"
        "listing proposed from a report's address",
    ]
    assert f"{seen}:3: refused, clone or repost: lanzhou.test is no host under .gov.cn" in done.stderr
    assert done.stderr.splitlines()[-1] == "1 rows from 2 addresses"


def test_a_list_that_cannot_be_read_is_one_clear_line(scrapy, tmp_path):
    done = scrapy("sites", "--propose", str(tmp_path / "none.tsv"))
    assert done.returncode == 1
    assert "none.tsv" in done.stderr
    assert "Traceback" not in done.stderr


def test_columns_stay_aligned_where_names_are_chinese():
    text = ",".join(SITE_COLUMNS) + "\n" + "\n".join(ROWS) + "\n"
    rows = [dict(zip(SITE_COLUMNS, line.split(","), strict=True)) for line in text.splitlines()[1:]]
    sites = [read_row(row, None, lambda column, what: pytest.fail(f"{column} {what}")) for row in rows]
    lines = list(table_lines(site for site in sites if site))
    ends = {cell_len(line[: line.index("http")]) for line in lines[2:]}
    assert len(ends) == 1


def test_a_name_with_control_characters_cannot_reach_the_terminal():
    row = dict(zip(SITE_COLUMNS, ROWS[0].split(","), strict=True)) | {"publisher": "甲\x1b[31m局"}
    site = read_row(row, None, lambda column, what: pytest.fail(f"{column} {what}"))
    assert site is not None
    assert "\x1b" not in "".join(table_lines([site]))
