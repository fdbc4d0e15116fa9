"""The table of verdicts, and its place in a document."""

from pathlib import Path

import pytest

from tests.chaos.ledger.promises import PromisesFile, read_promises
from tests.chaos.ledger.table import HEADER, table, write_between
from tests.chaos.ledger.verdict import Verdict


def test_the_runs_of_a_fault_are_one_row() -> None:
    runs = [Verdict(injected=2, promised=10, recoveries=(1.0,)), Verdict(injected=3, promised=5, recoveries=(2.0, 9.0))]
    row = table({"F1 kill": runs}).splitlines()[-1]
    assert row.startswith("| F1 kill | 2 | 5 | 15 | 0 |")
    assert "| 2.00 / 9.00 |" in row
    assert row.count("|") == len(HEADER) + 1


def test_the_table_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("before\n<!-- faults -->\nold\n<!-- /faults -->\nafter\n")
    write_between(file, "faults", "new")
    assert file.read_text() == "before\n<!-- faults -->\n\nnew\n\n<!-- /faults -->\nafter\n"
    with pytest.raises(ValueError, match="controls"):
        write_between(file, "controls", "new")


async def test_promises_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = PromisesFile(tmp_path / "promises")
    await file.sent("o1", "p", mail=True)
    await file.sent("o2", "p", mail=False)
    await file.answered("o1", 503)
    await file.answered("o1", 202)
    await file.answered("o2", 0)
    promises, answers = read_promises(tmp_path / "promises")
    assert [(p.order, p.pot, p.mail, p.promised is not None) for p in promises] == [
        ("o1", "p", True, True),
        ("o2", "p", False, False),
    ]
    assert [answer.status for answer in answers] == [503, 202, 0]
