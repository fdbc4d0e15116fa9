"""The table of verdicts, its update in a document, and the promises file."""

from pathlib import Path

import pytest

from tests.chaos.oracle.promises import PromisesFile, read_promises
from tests.chaos.oracle.table import HEADER, table
from tests.chaos.oracle.verdict import Verdict
from tests.documents.kept_table import update_table


def test_the_runs_of_a_fault_are_one_row() -> None:
    runs = [Verdict(injected=2, promised=10, recoveries=(1.0,)), Verdict(injected=3, promised=5, recoveries=(2.0, 9.0))]
    row = table({"F1 kill": runs}, 30.0).splitlines()[-1]
    assert row.startswith("| F1 kill | 2 | 30 | 5 | 15 | 0 |")
    assert "| 2.00 / 9.00 |" in row
    assert row.count("|") == len(HEADER) + 1


def test_new_rows_replace_the_old_rows_of_the_same_faults(tmp_path: Path) -> None:
    file, titles = tmp_path / "page.md", ("F1 a", "F2 b", "F3 c")
    file.write_text("before\n<!-- faults -->\nold\n<!-- /faults -->\nafter\n")
    update_table(file, "faults", table({"F3 c": [Verdict(injected=1)], "F2 b": [Verdict(injected=2)]}, 5), titles)
    update_table(file, "faults", table({"F1 a": [Verdict(injected=3)], "F2 b": [Verdict(injected=4)]}, 5), titles)
    before, *_, after = lines = file.read_text().splitlines()
    assert (before, after) == ("before", "after")
    assert [line[:16] for line in lines if line.startswith("| F")] == [
        "| F1 a | 1 | 5 |",
        "| F2 b | 1 | 5 |",
        "| F3 c | 1 | 5 |",
    ]
    assert "old" not in file.read_text()
    assert "| F2 b | 1 | 5 | 4 |" in file.read_text()
    with pytest.raises(ValueError, match="controls"):
        update_table(file, "controls", "new", ())


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
