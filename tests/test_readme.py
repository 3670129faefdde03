"""The questions of README and cookbook have the answers they print, and the commands the README names exist."""

import re
from pathlib import Path

import pytest

from harvester.store import open_database

SQL = re.compile(r"```sql\n([^`]+)\n```")
QUESTION = re.compile(r"```sql\n(?P<sql>[^`]+)\n```\n\n(?P<head>\|.+\|)\n\|[-|]+\|\n(?P<rows>(?:\|.+\|\n)+)")


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("page", "fewest"), [("README.md", 5), ("docs/cookbook.md", 8)])
def test_every_question_gives_its_answer(page: str, fewest: int, plain_demo: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    questions = list(QUESTION.finditer(text))
    assert len(questions) >= fewest
    db = open_database(plain_demo, read_only=True)
    try:
        for question in questions:
            cursor = db.execute(question["sql"])
            assert [column[0] for column in cursor.description] == cells(question["head"])
            answer = [[str(value) for value in row] for row in cursor.fetchall()]
            assert answer == [cells(line) for line in question["rows"].splitlines()], question["sql"]
        for sql in SQL.findall(text):  # those without an answer too
            db.execute(sql).fetchall()
    finally:
        db.close()


def test_every_command_of_the_readme_exists(readme: str, scrapy_once) -> None:
    commands = set(re.findall(r"scrapy ([a-z]+)", readme)) - {"reports"}
    listed = scrapy_once("--help").stdout
    assert len(commands) >= 4, commands
    assert not {command for command in commands if not re.search(rf"^  {command} ", listed, re.M)}
