"""Runs contestants alternately, A B C A B C: a slow minute of the machine affects all. The first round warms up."""

import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

Measured = TypeVar("Measured")


async def rounds(
    names: Sequence[str], measure: Callable[[str], Awaitable[Measured]], repeats: int, *, warm_up: bool = True
) -> list[dict[str, Measured]]:
    """The measurements of `repeats` rounds, by name. A contestant that fails is reported and left out from then on.

    `warm_up=False` when each run warms up by itself.
    """
    taking_part, measured = list(names), []
    for number in range(0 if warm_up else 1, repeats + 1):
        results: dict[str, Measured] = {}
        for name in list(taking_part):
            try:
                results[name] = await _twice(name, measure)
            except Exception as failed:  # noqa: BLE001 - reported, and the others go on
                taking_part.remove(name)
                progress(f"{name} does not take part: {type(failed).__name__}: {failed}")
        if number:
            measured.append(results)
    return measured


async def _twice(name: str, measure: Callable[[str], Awaitable[Measured]]) -> Measured:
    """Repeat a run that failed once: the machine may have been busy."""
    try:
        return await measure(name)
    except Exception as failed:  # noqa: BLE001 - reported; a second failure is raised
        progress(f"{name} is run again: {type(failed).__name__}: {failed}")
        return await measure(name)


def progress(line: str) -> None:
    """Report progress on standard error."""
    sys.stderr.write(f"  {line}\n")
    sys.stderr.flush()
