"""What should go wrong inside the handlers: rules in a file, looked at before every call."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from shared.events.fact import Fact
from shared.messaging.crash_points import KILLED
from shared.messaging.handler import Handler, Said


class Rules(BaseModel):
    """By handler: pots for which it always fails, orders for which it fails so often, orders that end the process."""

    always: dict[str, set[str]] = {}
    often: dict[str, dict[str, int]] = {}
    deadly: dict[str, set[str]] = {}


class SeededTrouble(Exception):
    """A handler fails because a fault test wants it to."""


class Trouble:
    """The folder holds `rules.json`, and a mark for every counted failure, so that counting outlives the process."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._stamp, self._rules = folder, 0, Rules()

    def meet(self, handler: str, event: Fact) -> None:
        """Raises SeededTrouble, or ends the process, where the rules say so."""
        rules, order, pot = self._now(), getattr(event, "order_id", ""), getattr(event, "pot_id", "")
        if order in rules.deadly.get(handler, ()):
            os._exit(KILLED)
        if pot in rules.always.get(handler, ()):
            raise SeededTrouble(f"{handler} never likes this pot")
        for time in range(rules.often.get(handler, {}).get(order, 0)):
            mark = self._folder / f"{handler}.{order}.{time}"
            if not mark.exists():
                mark.touch()
                raise SeededTrouble(f"{handler} does not like this order yet")

    def _now(self) -> Rules:
        file = self._folder / "rules.json"
        try:
            stamp = os.stat(file).st_mtime_ns
        except FileNotFoundError:
            return self._rules
        if stamp != self._stamp:
            self._stamp, self._rules = stamp, Rules.model_validate(json.loads(file.read_text()))
        return self._rules


def write_rules(folder: Path, rules: Rules) -> None:
    """From the next call on these rules hold; whole writes only."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / "rules.new"
    fresh.write_text(rules.model_dump_json())
    fresh.replace(folder / "rules.json")


def troubled(handler: Handler, trouble: Trouble) -> Handler:
    """The same handler, that meets trouble first."""
    function: Callable[..., Any] = handler.function

    @wraps(function)
    async def meets_trouble(**met: Any) -> Said:
        trouble.meet(handler.name, next(value for value in met.values() if isinstance(value, Fact)))
        said: Said = await function(**met)
        return said

    return replace(handler, function=meets_trouble)
