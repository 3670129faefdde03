"""What is said to somebody who calls a command wrongly: one line of what to do, before anything is done."""

import argparse
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from harvester.commands.option_values import port, refuse_unknown_level


def command(name: str) -> ScrapyCommand:
    made: ScrapyCommand = import_module(f"harvester.commands.{name}").Command()
    return made


def asked(name: str, *words: str) -> None:
    """Calls a command as Scrapy does, with its options read; Scrapy's own settings are not needed to refuse."""
    made = command(name)
    made.settings = Settings()
    parser = argparse.ArgumentParser(prog=name, conflict_handler="resolve", exit_on_error=False)
    made.add_options(parser)
    opts, args = parser.parse_known_args(list(words))
    made.run(args, opts)


@pytest.mark.parametrize("name", ["audit", "coverage", "reparse", "practice", "demo"])
def test_a_command_without_arguments_names_the_option_it_has_not_and_the_word_too_many(name: str) -> None:
    with pytest.raises(UsageError, match=f"^there is no option --nope; scrapy {name} --help names all$"):
        asked(name, "--nope")
    with pytest.raises(UsageError, match=f"^unexpected 'word': scrapy {name} takes options only$"):
        asked(name, "word")


def test_an_unknown_option_of_sites_is_not_taken_for_a_file() -> None:
    with pytest.raises(UsageError, match=r"^there is no option --nope"):
        asked("sites", "--nope")


def test_sites_prints_one_thing_and_names_the_statuses_in_words() -> None:
    with pytest.raises(UsageError, match=r"^name one of --exceptions, --missing and --propose$"):
        asked("sites", "--missing", "--exceptions")
    with pytest.raises(argparse.ArgumentError, match=r"'lost' .choose from '?active'?, '?paused'?, '?dead'?"):
        asked("sites", "--status=lost")


def test_coverage_names_one_form() -> None:
    with pytest.raises(UsageError, match=r"^name one of --csv and --json$"):
        asked("coverage", "--csv", "--json")


@pytest.mark.parametrize("text", ["99999", "65536", "-1", "x", "", "٣"])
def test_a_port_that_there_is_none_of_is_named(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="is no port: write a number from 0 to 65535"):
        port(text)
    assert (port("0"), port("65535")) == (0, 65_535)


@pytest.mark.parametrize("name", ["demo", "practice", "explore"])
def test_the_commands_that_serve_refuse_it_before_they_begin(name: str) -> None:
    with pytest.raises(argparse.ArgumentError, match="'99999' is no port"):
        asked(name, "--port=99999")


@pytest.mark.parametrize("name", ["explore", "export"])
def test_personal_data_is_not_shown_for_a_blank_reason(name: str) -> None:
    with pytest.raises(argparse.ArgumentError, match="say why personal data is to be shown"):
        asked(name, "--unmask= ")


@pytest.mark.parametrize("name", ["explore", "export"])
def test_without_a_reason_nothing_is_refused_and_personal_data_stays_hidden(name: str) -> None:
    parser = argparse.ArgumentParser(conflict_handler="resolve", exit_on_error=False)
    made = command(name)
    made.settings = Settings()
    made.add_options(parser)
    assert not parser.parse_args([]).unmask


@pytest.mark.parametrize("number", ["abc", "-1", "9" * 19])
def test_a_number_that_no_report_can_have_is_said_in_words(number: str) -> None:
    with pytest.raises(argparse.ArgumentError, match=f"'{number}' is no number that a row can have"):
        asked("capture", f"--report={number}", "page.html")
    if number[0] != "-":
        with pytest.raises(UsageError, match=f"'{number}' is no number that a row can have: CAPTURE is the column id"):
            asked("capture", number, "page.html")


@pytest.mark.parametrize("level", ["FOO", "debug", "10"])
def test_a_level_of_the_log_that_there_is_none_of_is_wrong_usage(level: str) -> None:
    with pytest.raises(UsageError, match=f"'{level}' is no level of the log: write DEBUG, INFO"):
        refuse_unknown_level(Settings({"LOG_LEVEL": level}))


@pytest.mark.parametrize("level", ["DEBUG", "WARNING", 10])
def test_what_logging_knows_is_a_level(level: str | int) -> None:
    refuse_unknown_level(Settings({"LOG_LEVEL": level}))


@pytest.mark.parametrize(("name", "words"), [("crawl", ["reports"]), ("demo", []), ("probe", ["http://127.0.0.1:9/"])])
def test_commands_that_log_refuse_it_before_scrapy_does(name: str, words: list[str], scrapy: Any) -> None:
    run = scrapy(name, *words, "-L", "FOO")
    assert run.returncode == 2, run.stderr
    assert "'FOO' is no level of the log" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("url", ["http://[::1", "http://a.gov.cn:99999/", "https://", "http:///list", "http://a:b/"])
def test_an_address_without_a_host_or_with_no_port_is_not_probed(url: str) -> None:
    with pytest.raises(UsageError, match=r"^give one address that begins with http:// or https:// and has a host"):
        asked("probe", url)


@pytest.mark.parametrize("ending", ["xlsx", "DOCX", "pdf", "html"])
def test_findings_are_not_written_under_the_name_of_a_document(ending: str, tmp_path: Path) -> None:
    draft = tmp_path / f"draft.{ending}"
    draft.write_bytes(b"a draft of a report")
    findings = tmp_path / f"findings.{ending}"
    with pytest.raises(UsageError, match=f"check writes text, CSV or JSON, not .{ending.lower()}; a spreadsheet opens"):
        asked("check", str(draft), "-o", str(findings))
    assert not findings.exists()


def test_a_demo_that_cannot_write_beside_its_database_says_so(tmp_path: Path, scrapy: Any) -> None:
    (tmp_path / "file").touch()
    run = scrapy("demo", "--sites", "1", "--port", "0", "--database", str(tmp_path / "file" / "x.db"))
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert run.stderr.startswith("demo: ")
    assert "cannot be written: " in run.stderr or "cannot be opened" in run.stderr
