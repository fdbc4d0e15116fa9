"""A score counts what the tests noticed, and refuses to count what was not tried."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.mutation_score.properties import without_properties
from tests.mutation_score.score import outcomes, score


def test_a_mutant_that_no_test_reaches_survives_and_one_that_never_ends_is_noticed() -> None:
    found = score([1, 1, 3, 0, 33, -24])
    assert found == (3, 2, 1)
    assert found.share == pytest.approx(4 / 6)
    assert score([]).share == 1


def test_a_mutant_that_was_not_tried_has_no_score() -> None:
    with pytest.raises(ValueError, match="1 mutants were not tried"):
        score([1, None])


def test_outcomes_are_read_by_file(tmp_path: Path) -> None:
    for name, codes in (("a/b.py", {"x": 1}), ("empty.py", {})):
        file = tmp_path / f"{name}.meta"
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps({"exit_code_by_key": codes}))
    assert outcomes(tmp_path) == {"a/b.py": {"x": 1}}


def test_the_body_of_a_property_becomes_a_function_and_what_else_is_decorated_stays() -> None:
    source = '''class Number:
    @property
    def text(self) -> str:
        """Doubled."""
        return self.half * 2

    @cached
    def other(self) -> str:
        return "1"

    @property
    def half(self) -> str:
        return "2"
'''
    moved = without_properties(source)
    assert "@property" not in moved
    assert "    @cached\n    def other(self)" in moved
    found: dict[str, Any] = {"cached": lambda function: function}
    exec(moved, found)
    number = found["Number"]()
    assert (number.text, number._get_half(), number.other()) == ("22", "2", "1")
