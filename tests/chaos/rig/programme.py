"""Which faults are played, on which ground, and in what order: faults that share a ground share its servers."""

import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from itertools import groupby
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import NamedTuple

from tests.chaos.ledger.verdict import Verdict
from tests.chaos.rig.birth import Born, executed
from tests.chaos.rig.ground import laid
from tests.chaos.rig.play import Length, play


class Number(NamedTuple):
    """One run of one fault."""

    shape: str
    fault: ModuleType
    seed: int


def named(package: ModuleType, only: str) -> list[ModuleType]:
    """The fault modules of a package (those with an `inject`) whose names start with one of `only`."""
    found = (import_module(f"{package.__name__}.{m.name}") for m in iter_modules(package.__path__))
    starts = tuple(only.split(","))
    return [fault for fault in found if hasattr(fault, "inject") and short(fault).startswith(starts)]


def short(fault: ModuleType) -> str:
    """The module's own name."""
    return fault.__name__.rpartition(".")[2]


def title(fault: ModuleType) -> str:
    """How the table calls it."""
    return f"{fault.ID} {fault.TITLE}"


def programme(faults: Sequence[ModuleType], seeds: Sequence[int]) -> list[Number]:
    """Every fault with every seed, by shape of the ground."""
    numbers = [Number(getattr(fault, "SHAPE", "plain"), fault, seed) for fault in faults for seed in seeds]
    return sorted(numbers, key=lambda number: number.shape)


async def whole_programme(
    numbers: Sequence[Number], folder: Path, length: Length, born: Born = executed
) -> Mapping[str, list[Verdict]]:
    """All verdicts, by module. A run that broke down is told, and is missing: the runner counts it as red."""
    verdicts: dict[str, list[Verdict]] = {number.fault.__name__: [] for number in numbers}
    for shape, group in groupby(numbers, key=lambda number: number.shape):
        async with laid(shape, folder / shape) as ground:
            ground.born = born
            for number in group:
                name = f"{short(number.fault)}-{number.seed}"
                run = folder / name
                run.mkdir(parents=True)
                try:
                    verdict = await play(number.fault, ground, run, number.seed, length)
                except Exception:  # noqa: BLE001 - the others are still played
                    sys.stdout.write(f"{name}: BROKE DOWN\n{traceback.format_exc()}\n")
                    continue
                verdicts[number.fault.__name__].append(verdict)
                for line in told(name, verdict):
                    sys.stdout.write(f"{line}\n")
                sys.stdout.flush()
    return verdicts


def told(name: str, verdict: Verdict) -> Iterator[str]:
    """What is said of one run while the programme goes on."""
    yield f"{name}: {'passed' if verdict.passed else 'RED'}, {verdict.injected} injected, {verdict.promised} promised"
    for kind, count in verdict.troubles().items():
        yield f"  {kind}: {count}, such as {'; '.join(verdict.examples.get(kind, ()))}"
    for note in verdict.notes:
        yield f"  {note}"
