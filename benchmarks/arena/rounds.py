"""Contestants take turns, A B C A B C: a slow minute of the machine is everybody's. The first round is thrown away."""

import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

Measured = TypeVar("Measured")


async def rounds(
    names: Sequence[str], measure: Callable[[str], Awaitable[Measured]], repeats: int, *, warm_up: bool = True
) -> list[dict[str, Measured]]:
    """For each of `repeats` rounds what was measured, by name. Who fails is told, and takes no further part.

    `warm_up=False` where every turn warms up by itself.
    """
    taking_part, measured = list(names), []
    for number in range(0 if warm_up else 1, repeats + 1):
        turn: dict[str, Measured] = {}
        for name in list(taking_part):
            try:
                turn[name] = await _twice(name, measure)
            except Exception as failed:  # noqa: BLE001 - told, and the others go on
                taking_part.remove(name)
                tell(f"{name} does not take part: {type(failed).__name__}: {failed}")
        if number:
            measured.append(turn)
    return measured


async def _twice(name: str, measure: Callable[[str], Awaitable[Measured]]) -> Measured:
    """A second try for who failed once: the machine may have been busy with something else."""
    try:
        return await measure(name)
    except Exception as failed:  # noqa: BLE001 - told; a second failure is raised
        tell(f"{name} is given a second try: {type(failed).__name__}: {failed}")
        return await measure(name)


def tell(line: str) -> None:
    """Progress, for whoever waits."""
    sys.stderr.write(f"  {line}\n")
    sys.stderr.flush()
