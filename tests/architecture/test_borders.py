"""The borders of the house, each with a seeded violation that turns it red."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(file for top in ("services", "shared", "deploy") for file in (ROOT / top).rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 300, 60


def imports(text: str) -> Iterator[str]:
    """The modules a file imports."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno


def violations(place: str, text: str) -> list[str]:
    """What a file at this place may not do."""
    top, _, rest = place.partition("/")
    own = rest.split("/")[0]
    found = []
    for module in imports(text):
        parts = module.split(".")
        if top == "services" and parts[0] == "services" and len(parts) > 1 and parts[1] != own:
            found.append(f"{place} imports another service: {module}")
        if top == "shared" and parts[0] in ("services", "deploy"):
            found.append(f"{place} imports {module}")
        if parts[0] in ("motor", "pymongo") and top in ("services", "shared") and own != "storage":
            found.append(f"{place} uses the driver: {module}")
        if parts[0] in ("motor", "aiosmtplib", "httpx2") and "/handlers/" in place:
            found.append(f"{place} calls outside from a handler: {module}")
    if "@effect(" in text and "find_repeated(" in text:
        found.append(f"{place} calls outside before it knows whether that was done")
    if text.count("\n") > LONGEST_FILE:
        found.append(f"{place} is longer than {LONGEST_FILE} lines")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > LONGEST_FUNCTION:
            found.append(f"{place}: {node.name} is longer than {LONGEST_FUNCTION} lines")
        if isinstance(node, ast.ExceptHandler) and all(isinstance(s, ast.Pass) for s in node.body):
            found.append(f"{place}: an exception is swallowed")
    return found


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_file_keeps_to_its_room(file: Path) -> None:
    assert violations(str(file.relative_to(ROOT)), file.read_text()) == []


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("services/survey/x.py", "from services.contracts.settings import ContractsSettings"),
        ("shared/web/x.py", "import services.gateway"),
        ("services/survey/x.py", "from motor.motor_asyncio import AsyncIOMotorClient"),
        ("services/survey/invitation/handlers/x.py", "import httpx2"),
        ("services/survey/x.py", "@effect(Fact)\nasync def post(letters):\n    await letters.find_repeated('a')"),
        ("services/survey/x.py", "x = 1\n" * 301),
        ("services/survey/x.py", "def long() -> None:\n" + "    print()\n" * 70),
        ("services/survey/x.py", "try:\n    x = 1\nexcept ValueError:\n    pass"),
    ],
)
def test_a_seeded_violation_is_seen(place: str, text: str) -> None:
    assert len(violations(place, text)) == 1
