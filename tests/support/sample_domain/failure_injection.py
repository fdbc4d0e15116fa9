"""Makes handlers of the sample domain fail as often as a test wants."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from shared.messaging.unit_of_work.handler import Handler, HandlerResult
from tests.support.sample_domain.pots import PotFilled


class FailureInjector:
    """`remaining` failures by number of a portion. `attempts` lists the handler and number of every call."""

    def __init__(self) -> None:
        self.remaining: dict[int, int] = {}
        self.attempts: list[tuple[str, int]] = []

    def attempt(self, name: str, number: int) -> None:
        """Record a call. Raises RuntimeError while failures remain for that number."""
        self.attempts.append((name, number))
        if self.remaining.get(number, 0):
            self.remaining[number] -= 1
            raise RuntimeError("seeded")


def with_failures(handler: Handler, failures: FailureInjector) -> Handler:
    """The same handler of PotFilled, which fails first when a failure remains."""
    function: Callable[..., Any] = handler.function

    @wraps(function)
    async def attempt(**arguments: Any) -> HandlerResult:
        event = next(value for value in arguments.values() if isinstance(value, PotFilled))
        failures.attempt(handler.name, event.number)
        result: HandlerResult = await function(**arguments)
        return result

    return replace(handler, function=attempt)
