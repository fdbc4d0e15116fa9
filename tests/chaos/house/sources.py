"""What the code itself says: which crash points its pages call, and which functions are written down as reactions."""

import ast
from collections.abc import Iterator

REACTIONS = ("on", "effect", "on_parked", "when")


def called_points(source: str) -> Iterator[str]:
    """The points that a page of code reaches. Raises TypeError when one is not named on the spot."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "reached":
            named = node.args[0]
            if not isinstance(named, ast.Constant):
                raise TypeError(f"line {node.lineno}: a crash point is named where it is reached")
            yield str(named.value)


def written_down(source: str) -> Iterator[str]:
    """The functions of a page under `@on`, `@effect`, `@on_parked` or `@when`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.AsyncFunctionDef) and any(_reacts(one) for one in node.decorator_list):
            yield node.name


def _reacts(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id in REACTIONS
