"""A function says by annotation what it needs; here is where it gets it."""

import inspect
from collections.abc import Callable, Mapping
from types import UnionType
from typing import Any, get_args

from shared.messaging.errors import HouseRuleBroken
from shared.messaging.session import Session
from shared.messaging.store import Store


class Needs:
    """The parameters of one function, looked at once: stores, the clock, the service's own tools, and `given` values.

    Raises HouseRuleBroken at start-up when a parameter is something nobody can give.
    """

    def __init__(self, function: Callable[..., Any], tools: Mapping[type, Any], *given: type) -> None:
        self._stores: dict[str, type[Store[Any]]] = {}
        self._fixed: dict[str, Any] = {}
        self._given: dict[str, tuple[type, ...]] = {}
        for parameter in list(inspect.signature(function).parameters.values()):
            kind = parameter.annotation
            if isinstance(kind, type) and issubclass(kind, Store):
                self._stores[parameter.name] = kind
            elif kind in tools:
                self._fixed[parameter.name] = tools[kind]
            elif kind in given:
                self._given[parameter.name] = (kind,)
            elif isinstance(kind, UnionType) and set(get_args(kind)) <= set(given):
                self._given[parameter.name] = get_args(kind)
            elif parameter.default is inspect.Parameter.empty and parameter.kind is not inspect.Parameter.VAR_KEYWORD:
                raise HouseRuleBroken(f"{function.__module__}.{function.__name__}: who gives {parameter}?")

    def met(self, session: Session, values: Mapping[type, Any]) -> dict[str, Any]:
        """The keyword arguments for one call."""
        met: dict[str, Any] = {**self._fixed}
        for name, store in self._stores.items():
            met[name] = store(session)
        for name, kinds in self._given.items():
            for kind in kinds:
                if kind in values:
                    met[name] = values[kind]
                    break
        return met

    def called(self, kind: type, value: Any) -> dict[str, Any]:
        """The keyword argument of a given kind, for a value that is only known inside the call."""
        return {name: value for name, given in self._given.items() if kind in given}

    def without(self, kind: type) -> "Needs":
        """The same needs, but for a given kind that the caller passes itself."""
        fewer = object.__new__(Needs)
        fewer._stores, fewer._fixed = self._stores, self._fixed
        fewer._given = {name: given for name, given in self._given.items() if kind not in given}
        return fewer
