"""Reads the crash points and the decorated handlers from source code."""

import ast
from collections.abc import Iterator
from itertools import pairwise

DECORATORS = ("on", "effect", "on_dead_letter", "on_timer")


def called_points(source: str) -> Iterator[str]:
    """The points that a module reaches, by `reached(point, ...)` or `partial(reached, point)`. Raises TypeError for a
    point that is not a literal."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            for function, point in pairwise((node.func, *node.args)):
                if isinstance(function, ast.Name) and function.id == "reached":
                    yield _literal(point)


def _literal(point: ast.expr) -> str:
    if not isinstance(point, ast.Constant):
        raise TypeError(f"line {point.lineno}: the crash point is not a literal")
    return str(point.value)


def reactions_in(source: str) -> Iterator[str]:
    """The names of the handlers and timers of a module: `stored_as` of the decorator, or the function's name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.AsyncFunctionDef):
            for decorator in filter(_is_reaction, node.decorator_list):
                yield _stored_as(decorator) or node.name


def _is_reaction(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id in DECORATORS


def _stored_as(decorator: ast.expr) -> str:
    keywords = decorator.keywords if isinstance(decorator, ast.Call) else []
    return next((ast.literal_eval(each.value) for each in keywords if each.arg == "stored_as"), "")
