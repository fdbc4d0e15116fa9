"""Injects failures into handlers by rules in a file, which is read before each call."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from shared.events.event import Event
from shared.messaging.support.crash_points import KILLED
from shared.messaging.unit_of_work.handler import Handler, HandlerResult


class FailureRules(BaseModel):
    """By handler: pots for which it always fails, orders whose first n attempts fail, orders that end the process."""

    always: dict[str, set[str]] = {}
    first_attempts: dict[str, dict[str, int]] = {}
    crash: dict[str, set[str]] = {}


class InjectedFailure(Exception):
    """A failure that a fault test configured."""


class FailureInjector:
    """The folder holds `rules.json`, and a file for each counted failure, so that the count survives the process."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._modified, self._rules = folder, 0, FailureRules()

    def apply(self, handler: str, event: Event) -> None:
        """Raises InjectedFailure or ends the process where a rule says so."""
        rules, order, pot = self._current_rules(), getattr(event, "order_id", ""), getattr(event, "pot_id", "")
        if order in rules.crash.get(handler, ()):
            os._exit(KILLED)
        if pot in rules.always.get(handler, ()):
            raise InjectedFailure(f"{handler} always fails for this pot")
        for attempt in range(rules.first_attempts.get(handler, {}).get(order, 0)):
            failed = self._folder / f"{handler}.{order}.{attempt}"
            if not failed.exists():
                failed.touch()
                raise InjectedFailure(f"{handler} fails at first for this order")

    def _current_rules(self) -> FailureRules:
        file = self._folder / "rules.json"
        try:
            modified = os.stat(file).st_mtime_ns
        except FileNotFoundError:
            return self._rules
        if modified != self._modified:
            self._modified, self._rules = modified, FailureRules.model_validate(json.loads(file.read_text()))
        return self._rules


def write_rules(folder: Path, rules: FailureRules) -> None:
    """Replace the rules atomically; they hold from the next call on."""
    folder.mkdir(parents=True, exist_ok=True)
    new_file = folder / "rules.new"
    new_file.write_text(rules.model_dump_json())
    new_file.replace(folder / "rules.json")


def with_injected_failures(handler: Handler, injector: FailureInjector) -> Handler:
    """The same handler, which first applies the failure rules."""
    function: Callable[..., Any] = handler.function

    @wraps(function)
    async def with_failures(**arguments: Any) -> HandlerResult:
        injector.apply(handler.name, next(value for value in arguments.values() if isinstance(value, Event)))
        result: HandlerResult = await function(**arguments)
        return result

    return replace(handler, function=with_failures)
