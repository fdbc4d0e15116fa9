"""The architecture rules that no linter knows, each with a seeded breach that must be detected."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(file for top in ("services", "shared", "deploy", "tools") for file in (ROOT / top).rglob("*.py"))
MAX_FILE_LINES, MAX_FUNCTION_LINES = 300, 60


def imports(text: str) -> Iterator[str]:
    """The modules a file imports."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno


def breaches(path: str, text: str) -> list[str]:
    """The rules that a file at this path breaks."""
    top, _, rest = path.partition("/")
    own = rest.split("/")[0]
    found = []
    for module in imports(text):
        parts = module.split(".")
        if top == "services" and parts[0] == "services" and len(parts) > 1 and parts[1] != own:
            found.append(f"{path} imports another service: {module}")
        if top == "shared" and parts[0] in ("services", "deploy", "tools"):
            found.append(f"{path} imports {module}")
        if parts[0] in ("motor", "pymongo") and top in ("services", "shared") and own != "storage":
            found.append(f"{path} uses the driver: {module}")
        if parts[0] in ("motor", "aiosmtplib", "httpx2") and "/handlers/" in path:
            found.append(f"{path} has an external effect in a handler: {module}")
    if "@effect(" in text and "find_or_assume_new(" in text:
        found.append(f"{path} has an external effect before it knows whether that happened")
    if text.count("\n") > MAX_FILE_LINES:
        found.append(f"{path} is longer than {MAX_FILE_LINES} lines")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > MAX_FUNCTION_LINES:
            found.append(f"{path}: {node.name} is longer than {MAX_FUNCTION_LINES} lines")
        if isinstance(node, ast.ExceptHandler) and all(isinstance(s, ast.Pass) for s in node.body):
            found.append(f"{path}: an exception is swallowed")
    return found


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_keeps_the_rules(file: Path) -> None:
    assert breaches(str(file.relative_to(ROOT)), file.read_text()) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("services/survey/x.py", "from services.contracts.settings import ContractsSettings"),
        ("shared/web/x.py", "import services.gateway"),
        ("services/survey/x.py", "from motor.motor_asyncio import AsyncIOMotorClient"),
        ("services/survey/invitation/handlers/x.py", "import httpx2"),
        ("services/survey/x.py", "@effect(Event)\nasync def send(mails):\n    await mails.find_or_assume_new('a')"),
        ("services/survey/x.py", "x = 1\n" * 301),
        ("services/survey/x.py", "def long() -> None:\n" + "    print()\n" * 70),
        ("services/survey/x.py", "try:\n    x = 1\nexcept ValueError:\n    pass"),
    ],
)
def test_a_seeded_breach_is_detected(path: str, text: str) -> None:
    assert len(breaches(path, text)) == 1
