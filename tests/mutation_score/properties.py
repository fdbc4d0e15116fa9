"""Moves the bodies of properties into functions, in the copy that is mutated: mutmut mutates no decorated function."""

import ast
from pathlib import Path


def move_bodies_of_properties(folder: Path) -> None:
    """In all modules below the folder."""
    for module in folder.rglob("*.py"):
        module.write_text(without_properties(module.read_text()))


def without_properties(source: str) -> str:
    """The same module, in which `@property def name` is a function `_get_name` and `name = property(_get_name)`."""
    lines = source.splitlines()
    for function in sorted(_properties(source), key=lambda found: found.lineno, reverse=True):
        indent, name = " " * function.col_offset, function.name
        lines.insert(function.end_lineno or function.lineno, f"{indent}{name} = property(_get_{name})")
        lines[function.lineno - 1] = lines[function.lineno - 1].replace(f"def {name}(", f"def _get_{name}(", 1)
        del lines[function.decorator_list[0].lineno - 1]
    return "\n".join([*lines, ""])


def _properties(source: str) -> list[ast.FunctionDef]:
    functions = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef))
    return [each for each in functions if [ast.unparse(used) for used in each.decorator_list] == ["property"]]
