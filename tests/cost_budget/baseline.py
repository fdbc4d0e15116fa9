"""The baseline: the figures that costs are compared with."""

import json
from pathlib import Path

from tests.cost_budget.figures import Cost

FILE = Path(__file__).with_name("baseline.json")


def read_baseline() -> dict[str, Cost]:
    """The cost by kind of handler."""
    costs: dict[str, Cost] = json.loads(FILE.read_text())
    return costs


def write_baseline(costs: dict[str, Cost]) -> None:
    """Replace the baseline."""
    FILE.write_text(json.dumps(costs, indent=1, sort_keys=True) + "\n")
