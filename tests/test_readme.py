"""The README's questions have the answers it prints, and the commands it names exist."""

import re
from pathlib import Path

import pytest

from harvester.store import open_database

QUESTION = re.compile(r"```sql\n(?P<sql>[^`]+)\n```\n\n(?P<head>\|.+\|)\n\|[-|]+\|\n(?P<rows>(?:\|.+\|\n)+)")


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


@pytest.fixture(scope="module")
def readme() -> str:
    return (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")


def test_every_question_of_the_readme_gives_its_answer(readme: str, plain_demo: Path) -> None:
    questions = list(QUESTION.finditer(readme))
    assert len(questions) >= 5
    db = open_database(plain_demo, read_only=True)
    try:
        for question in questions:
            cursor = db.execute(question["sql"])
            assert [column[0] for column in cursor.description] == cells(question["head"])
            answer = [[str(value) for value in row] for row in cursor.fetchall()]
            assert answer == [cells(line) for line in question["rows"].splitlines()], question["sql"]
    finally:
        db.close()


def test_every_command_of_the_readme_exists(readme: str, scrapy_once) -> None:
    commands = set(re.findall(r"scrapy ([a-z]+)", readme)) - {"reports"}
    listed = scrapy_once("--help").stdout
    assert len(commands) >= 4, commands
    assert not {command for command in commands if not re.search(rf"^  {command} ", listed, re.M)}
