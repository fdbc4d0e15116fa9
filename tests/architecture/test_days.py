"""A calendar day is that of the Netherlands: no code and no test takes the day in UTC, which is another after 23:00."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DAY_OF_UTC = re.compile(r"date\.today\(\)|\bnow\([^()]*\)\.date\(\)|\bsystem_time\(\)\.date\(\)")
FOLDERS = ("services", "shared", "deploy", "tests", "tools")


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_day_is_that_of_utc(folder: str) -> None:
    files = [path for path in (ROOT / folder).rglob("*.py") if path != Path(__file__)]
    assert len(files) > 5
    assert [str(path) for path in files if DAY_OF_UTC.search(path.read_text("utf-8"))] == []
