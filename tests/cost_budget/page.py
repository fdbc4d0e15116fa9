"""Writes docs/cost-per-event.md from the baseline."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.cost_budget.figures import COMMANDS, Cost
from tests.cost_budget.handler_kinds import KINDS
from tests.cost_budget.store_tap import SOURCES
from tests.cost_budget.targets import QUOTA, TARGETS, missed, reason_of
from tests.cost_budget.wire_tap import ACKNOWLEDGEMENTS, CONFIRMS, FRAMES

FILE = Path(__file__).parents[2] / "docs" / "cost-per-event.md"
BACKGROUND_TASKS = "background_tasks"
SITUATIONS = {"load": "under load", "first": "first of an aggregate, alone", "next": "its next, alone"}
HEAD = """# Cost per event

What one event costs, counted and not timed. `python -m tests.cost_budget` counts and prints; `--save` writes this page
and [baseline.json](../tests/cost_budget/baseline.json).
[test_cost_budget.py](../tests/cost_budget/test_cost_budget.py) fails when a figure grows.

*Under load*: 400 events on 100 aggregates wait in the queue before a service with one handler starts to consume; per
event. The size of a batch depends a little on the machine (on a busy one it is smaller; the baseline was counted on
one), so the commands under load are the median of five runs and may grow by half; the documents they read and write may
not grow, and neither may anything else. Background tasks are paused meanwhile and counted separately."""


def page(costs: dict[str, Cost]) -> str:
    """The whole page."""
    return "\n".join([HEAD, *_commands(costs), *_frames(costs), *_bytes(costs), *_background_tasks(costs)]) + "\n"


def _commands(costs: dict[str, Cost]) -> Iterator[str]:
    yield "\n## Commands to MongoDB per event\n"
    yield f"At most {TARGETS['load']:g} under load and {TARGETS['next']:g} alone; a higher figure is **bold**.\n"
    rows = ([kind.name, kind.meaning, *(_measured(costs[kind.name], s) for s in SITUATIONS)] for kind in KINDS)
    yield from _table(["kind", "", *SITUATIONS.values()], rows)
    reasons = [f"- {sentence}: {reason_of(sentence)}" for sentence in missed(costs)]
    yield from (["\nMissed:\n", *reasons] if reasons else [])
    yield f"\nThe quota of a portal costs at most {QUOTA:g} more at the gateway, also where it is used up"
    yield "([test](../tests/integration/gateway/test_portal_quota.py))."
    yield "\nTheir purposes and the modules that send them, in the same order:\n"
    purposes = ((f"{purpose} ({source})", f"{COMMANDS}: {purpose}") for purpose, source in SOURCES.items())
    rows = ([title, *(_all_situations(costs[kind.name], name) for kind in KINDS)] for title, name in purposes)
    yield from _table(["", *(kind.name for kind in KINDS)], (row for row in rows if any(row[1:])))


def _frames(costs: dict[str, Cost]) -> Iterator[str]:
    yield "\n## Frames to and from the broker per event\n"
    yield "A message is three frames; under load one acknowledgement or one confirm may stand for several messages.\n"
    names = ("publishes", "deliveries", FRAMES, ACKNOWLEDGEMENTS, CONFIRMS)
    rows = ([kind.name, *(_all_situations(costs[kind.name], name) for name in names)] for kind in KINDS)
    yield from _table(["kind", *names], rows)


def _bytes(costs: dict[str, Cost]) -> Iterator[str]:
    yield "\n## Bytes\n\nOf the largest: a message with its frames, an event in the outbox, the document of an"
    yield "aggregate after four events with its state and inbox, and a consumer position.\n"
    names = ("message", "outbox_event", "document", "state", "inbox", "position")
    rows = ([kind.name, *(f"{costs[kind.name]['bytes'][name]:g}" for name in names)] for kind in KINDS)
    yield from _table(["kind", *names], rows)


def _background_tasks(costs: dict[str, Cost]) -> Iterator[str]:
    yield "\n## Background tasks of an idle service with one repository\n"
    yield from _table(
        ["task", "figure"], ([name, f"{figure:g}"] for name, figure in costs[BACKGROUND_TASKS]["idle"].items())
    )


def _measured(work: Cost, situation: str) -> str:
    figure = work.get(situation, {}).get(COMMANDS)
    if figure is None:
        return ""
    return f"**{figure:g}**" if figure > TARGETS[situation] else f"{figure:g}"


def _all_situations(work: Cost, name: str) -> str:
    """By situation; empty when all are zero."""
    figures = [work[situation].get(name, 0.0) for situation in SITUATIONS if situation in work]
    return " · ".join(f"{figure:g}" for figure in figures) if any(figures) else ""


def _table(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"
