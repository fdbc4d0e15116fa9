"""Schedules fault runs and runs them: faults with the same environment share its servers."""

import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from itertools import groupby
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import NamedTuple

from tests.chaos.harness.environment import prepare
from tests.chaos.harness.run import RunSettings, run_fault
from tests.chaos.harness.spawning import Spawn, execute
from tests.chaos.oracle.verdict import Verdict


class FaultRun(NamedTuple):
    """One run of one fault."""

    shape: str
    fault: ModuleType
    seed: int


def fault_modules(package: ModuleType, only: str) -> list[ModuleType]:
    """The fault modules of a package (those with an `inject`) whose names start with one of `only`."""
    modules = (import_module(f"{package.__name__}.{m.name}") for m in iter_modules(package.__path__))
    prefixes = tuple(only.split(","))
    return [fault for fault in modules if hasattr(fault, "inject") and module_name(fault).startswith(prefixes)]


def module_name(fault: ModuleType) -> str:
    """The module's own name."""
    return fault.__name__.rpartition(".")[2]


def title(fault: ModuleType) -> str:
    """The name of its row in the table."""
    return f"{fault.ID} {fault.TITLE}"


def schedule(faults: Sequence[ModuleType], seeds: Sequence[int]) -> list[FaultRun]:
    """Every fault with every seed, ordered by the shape of the environment."""
    runs = [FaultRun(getattr(fault, "SHAPE", "plain"), fault, seed) for fault in faults for seed in seeds]
    return sorted(runs, key=lambda run: run.shape)


async def run_schedule(
    runs: Sequence[FaultRun], folder: Path, settings: RunSettings, spawn: Spawn = execute
) -> Mapping[str, list[Verdict]]:
    """Returns the verdicts by module. A run that raised is reported and has none: it counts as failed."""
    verdicts: dict[str, list[Verdict]] = {run.fault.__name__: [] for run in runs}
    for shape, group in groupby(runs, key=lambda run: run.shape):
        async with prepare(shape, folder / shape) as environment:
            environment.spawn = spawn
            for run in group:
                name = f"{module_name(run.fault)}-{run.seed}"
                run_folder = folder / name
                run_folder.mkdir(parents=True)
                try:
                    verdict = await run_fault(run.fault, environment, run_folder, run.seed, settings)
                except Exception:  # noqa: BLE001 - the other runs continue
                    sys.stdout.write(f"{name}: RAISED\n{traceback.format_exc()}\n")
                    continue
                verdicts[run.fault.__name__].append(verdict)
                for line in summary_lines(name, verdict):
                    sys.stdout.write(f"{line}\n")
                sys.stdout.flush()
    return verdicts


def summary_lines(name: str, verdict: Verdict) -> Iterator[str]:
    """The report of one run, printed as soon as it ends."""
    result = "passed" if verdict.passed else "FAILED"
    yield f"{name}: {result}, {verdict.injected} injected, {verdict.promised} promised"
    for problem, count in verdict.problems().items():
        yield f"  {problem}: {count}, such as {'; '.join(verdict.examples.get(problem, ()))}"
    for note in verdict.notes:
        yield f"  {note}"
