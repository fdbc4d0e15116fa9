"""Finds the tests that are marked with what they prove, by reading the test files: nothing is imported or started."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
MARK = "pytest.mark.requirement"
NOT_RUN = ("pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail")
ENDS_A_TEST = ("pytest.skip", "pytest.xfail", "pytest.importorskip")
SLOW = "pytest.mark.slow"


@dataclass(frozen=True)
class MarkedTest:
    """A test and the numbers that it proves. `unusable` says why it proves nothing in `make test`; empty when it
    does."""

    file: str
    name: str
    numbers: tuple[str, ...]
    unusable: str = ""

    def __str__(self) -> str:
        return f"{self.file}::{self.name}"


def marked_tests(root: Path = ROOT, folder: str = "tests") -> list[MarkedTest]:
    """All marked tests, by file and in the order of the file."""
    return [
        test
        for path in sorted((root / folder).rglob("*.py"))
        if f"{MARK}(" in (text := path.read_text(encoding="utf-8"))
        for test in read_tests(str(path.relative_to(root)), text)
    ]


def read_tests(file: str, text: str) -> Iterator[MarkedTest]:
    """The marked functions of a file, and those that its `pytestmark` marks."""
    module = ast.parse(text)
    of_module = [mark for statement in module.body for mark in _module_marks(statement)]
    collected = Path(file).name.startswith("test_")
    for function in _functions(module):
        marks = [*of_module, *function.decorator_list]
        numbers = tuple(number for mark in marks for number in _numbers(mark, file))
        if numbers and (function.name.startswith("test_") or function.decorator_list):
            yield MarkedTest(file, function.name, numbers, _why_unusable(function, marks, collected=collected))


def _functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for statement in module.body:
        inner = statement.body if isinstance(statement, ast.ClassDef) and statement.name.startswith("Test") else []
        for each in (statement, *inner):
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                yield each


def _module_marks(statement: ast.stmt) -> list[ast.expr]:
    if not isinstance(statement, ast.Assign) or not any(_name(target) == "pytestmark" for target in statement.targets):
        return []
    return statement.value.elts if isinstance(statement.value, ast.List | ast.Tuple) else [statement.value]


def _numbers(mark: ast.expr, file: str) -> tuple[str, ...]:
    """The numbers of a mark. Raises ValueError for one that is not written out."""
    if not isinstance(mark, ast.Call) or _name(mark.func) != MARK:
        return ()
    numbers = [each.value for each in mark.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    if not numbers or len(numbers) < len(mark.args) or mark.keywords:
        raise ValueError(f"{file}:{mark.lineno}: a requirement is named by numbers that are written out, such as 'R54'")
    return tuple(numbers)


def _why_unusable(function: ast.FunctionDef | ast.AsyncFunctionDef, marks: list[ast.expr], *, collected: bool) -> str:
    names = [_name(mark.func if isinstance(mark, ast.Call) else mark) for mark in marks]
    if not collected or not function.name.startswith("test_"):
        return "pytest does not collect it"
    if any(name in NOT_RUN for name in names):
        return "it is skipped or expected to fail"
    if any(isinstance(each, ast.Call) and _name(each.func) in ENDS_A_TEST for each in ast.walk(function)):
        return "it may skip itself"
    return "it is slow, and not in `make test`" if SLOW in names else ""


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_name(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""
