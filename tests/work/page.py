"""docs/work.md, made from the figures that are kept."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.work.figures import COMMANDS, Work
from tests.work.kinds import KINDS
from tests.work.store_tap import PAGES
from tests.work.targets import TARGETS, missed, reason_of
from tests.work.wire_tap import ACKS, CONFIRMS, FRAMES

FILE = Path(__file__).parents[2] / "docs" / "work.md"
CHORES = "chores"
SITUATIONS = {"load": "under load", "first": "first of a noun, alone", "next": "next of it, alone"}
HEAD = """# Work

What one event costs, counted and not timed. `python -m tests.work` counts and prints; `--keep` writes this page and
[baseline.json](../tests/work/baseline.json), and [test_work.py](../tests/work/test_work.py) is red when a change adds
work to what is kept there.

*Under load*: 400 events on 100 nouns wait in the queue before a service with one handler begins to listen; per event.
What a batch holds depends a little on the machine (on a busy one it is less: what is kept was counted on one), so the
commands under load are the median of five runs and may grow by half; what they ask for and change may not, and nothing
else may grow at all. The chores of a service rest meanwhile and are counted apart."""


def page(works: dict[str, Work]) -> str:
    """The whole page."""
    return "\n".join([HEAD, *_commands(works), *_frames(works), *_bytes(works), *_chores(works)]) + "\n"


def _commands(works: dict[str, Work]) -> Iterator[str]:
    yield "\n## Commands to MongoDB per event\n"
    yield f"At most {TARGETS['load']:g} under load and {TARGETS['next']:g} alone; what needs more is **bold**.\n"
    rows = ([kind.name, kind.meaning, *(_measured(works[kind.name], s) for s in SITUATIONS)] for kind in KINDS)
    yield from _table(["kind", "", *SITUATIONS.values()], rows)
    told = [f"- {sentence}: {reason_of(sentence)}" for sentence in missed(works)]
    yield from (["\nMissed:\n", *told] if told else [])
    yield "\nWhat they are for, and who sends them, in the same order:\n"
    spent = ((f"{purpose} ({page})", f"{COMMANDS}: {purpose}") for purpose, page in PAGES.items())
    rows = ([what, *(_all_situations(works[kind.name], name) for kind in KINDS)] for what, name in spent)
    yield from _table(["", *(kind.name for kind in KINDS)], (row for row in rows if any(row[1:])))


def _frames(works: dict[str, Work]) -> Iterator[str]:
    yield "\n## Frames to and from the broker per event\n\nA message is three frames; under load one ack or one confirm"
    yield "may stand for several messages.\n"
    names = ("publishes", "deliveries", FRAMES, ACKS, CONFIRMS)
    rows = ([kind.name, *(_all_situations(works[kind.name], name) for name in names)] for kind in KINDS)
    yield from _table(["kind", *names], rows)


def _bytes(works: dict[str, Work]) -> Iterator[str]:
    yield "\n## Bytes\n\nOf the largest: a message with its frames, a fact kept until the broker has it, the document"
    yield "of a noun after four events with its parts, and what is kept of a subject apart from nouns.\n"
    names = ("message", "said", "document", "state", "heard", "ear")
    rows = ([kind.name, *(f"{works[kind.name]['bytes'][name]:g}" for name in names)] for kind in KINDS)
    yield from _table(["kind", *names], rows)


def _chores(works: dict[str, Work]) -> Iterator[str]:
    yield "\n## Chores of an idle service with one store\n"
    yield from _table(["chore", "figure"], ([name, f"{figure:g}"] for name, figure in works[CHORES]["idle"].items()))


def _measured(work: Work, situation: str) -> str:
    figure = work.get(situation, {}).get(COMMANDS)
    if figure is None:
        return ""
    return f"**{figure:g}**" if figure > TARGETS[situation] else f"{figure:g}"


def _all_situations(work: Work, name: str) -> str:
    """By situation; empty where all are nothing."""
    figures = [work[situation].get(name, 0.0) for situation in SITUATIONS if situation in work]
    return " · ".join(f"{figure:g}" for figure in figures) if any(figures) else ""


def _table(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"
