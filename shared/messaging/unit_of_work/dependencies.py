"""Gives a handler or command what it asks for by annotation."""

import inspect
from collections.abc import Callable, Collection, Mapping
from types import UnionType
from typing import Any, get_args

from shared.messaging.model.errors import HandlerContractError
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.unit_of_work import UnitOfWork


class Dependencies:
    """The parameters of one function, inspected once: repositories, the service's own dependencies, `given` values.

    Raises HandlerContractError at start when a parameter has an annotation that nothing provides.
    """

    def __init__(self, function: Callable[..., Any], dependencies: Mapping[type, Any], *given: type) -> None:
        self._repositories: dict[str, type[Repository[Any]]] = {}
        self._fixed: dict[str, Any] = {}
        self._given: dict[str, tuple[type, ...]] = {}
        for parameter in list(inspect.signature(function).parameters.values()):
            kind = parameter.annotation
            if isinstance(kind, type) and issubclass(kind, Repository):
                self._repositories[parameter.name] = kind
            elif kind in dependencies:
                self._fixed[parameter.name] = dependencies[kind]
            elif kind in given:
                self._given[parameter.name] = (kind,)
            elif isinstance(kind, UnionType) and set(get_args(kind)) <= set(given):
                self._given[parameter.name] = get_args(kind)
            elif parameter.default is inspect.Parameter.empty and parameter.kind is not inspect.Parameter.VAR_KEYWORD:
                raise HandlerContractError(f"{function.__module__}.{function.__name__}: nothing provides {parameter}")

    @property
    def repositories(self) -> tuple[type[Repository[Any]], ...]:
        """The repositories that the function takes."""
        return tuple(self._repositories.values())

    def resolve(self, unit_of_work: UnitOfWork, values: Mapping[type, Any]) -> dict[str, Any]:
        """The keyword arguments for one call."""
        resolved: dict[str, Any] = {**self._fixed}
        for name, repository in self._repositories.items():
            resolved[name] = repository(unit_of_work)
        for name, kinds in self._given.items():
            for kind in kinds:
                if kind in values:
                    resolved[name] = values[kind]
                    break
        return resolved

    def argument_for(self, kind: type, value: Any) -> dict[str, Any]:
        """The keyword argument of a given kind, for a value that is only known inside the call."""
        return {name: value for name, given in self._given.items() if kind in given}

    def not_taken(self, kinds: Collection[type]) -> str:
        """The names of those kinds that no parameter takes, where one takes others of them."""
        taken = {kind for given in self._given.values() for kind in given}.intersection(kinds)
        return ", ".join(kind.__name__ for kind in kinds if taken and kind not in taken)

    def without(self, kind: type) -> "Dependencies":
        """The same dependencies, except a given kind that the caller passes itself."""
        fewer = object.__new__(Dependencies)
        fewer._repositories, fewer._fixed = self._repositories, self._fixed
        fewer._given = {name: given for name, given in self._given.items() if kind not in given}
        return fewer
