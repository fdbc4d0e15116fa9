"""Every query of the storage layer has a time limit; nothing else uses the driver (test_borders.py)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STORAGE = sorted((ROOT / "shared/storage").rglob("*.py"))
QUERIES = {"find", "find_one", "count_documents", "aggregate", "distinct", "find_one_and_update", "find_raw_batches"}
LIMITS = {"max_time_ms", "maxTimeMS"}


def queries_in(source: str) -> Iterator[tuple[int, bool]]:
    """Line number of each call on a collection that queries, and whether it has a limit.

    A collection is `documents`, `self._documents` or `database[...]`.
    """
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in QUERIES:
            on = ast.unparse(call.func.value)
            if on.endswith(("documents", "]")):
                yield call.lineno, bool(LIMITS & {keyword.arg for keyword in call.keywords})


@pytest.mark.parametrize("file", STORAGE, ids=lambda file: file.stem)
def test_every_query_has_a_time_limit(file: Path) -> None:
    assert [line for line, limited in queries_in(file.read_text()) if not limited] == []


def test_the_scan_finds_queries_and_their_lack_of_a_limit() -> None:
    found = [limited for file in STORAGE for _, limited in queries_in(file.read_text())]
    assert len(found) >= 12
    unlimited = "self._documents.find({})\ndatabase[name].aggregate([])\ndocuments.find_one({}, max_time_ms=1)\n"
    assert sorted(queries_in(unlimited)) == [(1, False), (2, False), (3, True)]
