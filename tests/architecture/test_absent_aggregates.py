"""A handler whose aggregate does not exist waits, or says why nothing is to be done: it may only be late."""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest

from deploy.local.components import SERVICES
from deploy.rabbitmq.generate import service_of
from shared.messaging.unit_of_work.handler import nothing
from shared.messaging.unit_of_work.repository import Repository

Block = list[ast.stmt]


class Visits(Repository[Any]):
    """For the functions below."""


async def _returns_without_a_reason(visits: Visits) -> tuple[()]:
    visit = await visits.find("a")
    if visit is None:
        return ()
    return visits.save(visit)  # type: ignore[return-value]


async def _returns_in_an_expression(visits: Visits) -> Any:
    visit = await visits.find("a")
    return visits.save(visit) if visit else ()


async def _returns_at_the_end(visits: Visits) -> Any:
    if visit := await visits.find("a"):
        return visits.save(visit)
    return []


async def _gives_a_reason(visits: Visits) -> Any:
    visit = await visits.find("a")
    if not visit:
        return nothing("it was never planned")
    return visits.save(visit)


def optional_lookups(function: Callable[..., Any], tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """The names to which the function assigns what a repository may not have."""
    hints = get_type_hints(function)
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        match node:
            case ast.Assign(value=ast.Await(value=call)) | ast.NamedExpr(value=ast.Await(value=call)):
                match call:
                    case ast.Call(func=ast.Attribute(value=ast.Name(id=parameter), attr=method)):
                        repository = hints.get(parameter)
                        if isinstance(repository, type) and issubclass(repository, Repository):
                            result = get_type_hints(getattr(repository, method)).get("return")
                            if NoneType in get_args(result):
                                yield from ((target.id, node) for target in targets if isinstance(target, ast.Name))


def is_absent(test: ast.expr, names: set[str]) -> bool | None:
    """Whether the test is true when one of the names is absent; None when it asks something else."""
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=negated):
            inner = is_absent(negated, names)
            return None if inner is None else not inner
        case ast.Compare(left=ast.Name(id=name), ops=[ast.Is()], comparators=[ast.Constant(value=None)]):
            return True if name in names else None
        case ast.Compare(left=ast.Name(id=name), ops=[ast.IsNot()], comparators=[ast.Constant(value=None)]):
            return False if name in names else None
        case ast.Name(id=name) | ast.NamedExpr(target=ast.Name(id=name)):
            return False if name in names else None
    return None


def nothing_returned(value: ast.expr | None) -> bool:
    """Whether it is an empty tuple or list, or None."""
    match value:
        case None | ast.Constant(value=None) | ast.Tuple(elts=[]) | ast.List(elts=[]):
            return True
    return False


def silent_returns(block: Block, names: set[str]) -> Iterator[int]:
    """Lines that return nothing where one of the names is absent."""
    for position, statement in enumerate(block):
        match statement:
            case ast.If(test=test, body=body, orelse=orelse):
                absent = is_absent(test, names)
                if absent is None:
                    yield from (*silent_returns(body, names), *silent_returns(orelse, names))
                else:
                    follows = orelse or block[position + 1 :]
                    yield from (node.lineno for part in (body if absent else follows) for node in empty_returns(part))
            case ast.Return(value=ast.IfExp(test=test, body=when, orelse=otherwise)):
                absent = is_absent(test, names)
                if absent is not None and nothing_returned(when if absent else otherwise):
                    yield statement.lineno


def empty_returns(statement: ast.stmt) -> Iterator[ast.Return]:
    """Returns of nothing in a statement."""
    return (node for node in ast.walk(statement) if isinstance(node, ast.Return) and nothing_returned(node.value))


def silently_absent(function: Callable[..., Any]) -> list[int]:
    """Lines at which the function returns nothing, without a reason, because an aggregate is absent."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(tree, ast.AsyncFunctionDef)
    names = {name for name, _ in optional_lookups(function, tree)}
    return list(silent_returns(tree.body, names))


@pytest.mark.parametrize("service", SERVICES)
def test_no_handler_does_nothing_silently_because_its_aggregate_is_absent(service: str) -> None:
    handlers = service_of(service).handlers
    functions = [handler.function for handler in handlers] + [h.fan_out_to for h in handlers if h.fan_out_to]
    assert {function.__name__: lines for function in functions if (lines := silently_absent(function))} == {}


@pytest.mark.parametrize(
    "function", [_returns_without_a_reason, _returns_in_an_expression, _returns_at_the_end], ids=lambda f: f.__name__
)
def test_each_way_to_return_nothing_is_found(function: Callable[..., Any]) -> None:
    assert len(silently_absent(function)) == 1


def test_a_reason_is_enough() -> None:
    assert silently_absent(_gives_a_reason) == []
