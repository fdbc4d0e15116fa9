"""The services run no text as code, unpack no objects of others, and start no program but one of their own."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("services", "shared")
CALLS = re.compile(
    r"eval|exec|compile|__import__|from_string"
    r"|system|popen|forkp?t?y?|(exec|spawn)[lv]p?e?|posix_spawnp?|(create_)?subprocess_(exec|shell)"
)
"""Text that becomes code, and what starts a program, of os and of asyncio."""
MODULES = {"subprocess", "pickle", "marshal", "shelve", "ctypes", "xml", "yaml", "pty"}
ALLOWED_CALLS = {"re.compile", "typst.compile"}
"""Typst reads no file but its template, which is ours; what people typed goes in beside it."""
STARTS = {"services/contracts/document/sealer.py": ["subprocess"]}
"""Starts a module of its own with the same words each time, for work that would hold up the service."""


def dynamic_code(source: str) -> Iterator[str]:
    """What the module calls or imports that can run text or start a program."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if CALLS.fullmatch(name):
                yield name
            case ast.Call(func=ast.Attribute(attr=name)) if CALLS.fullmatch(name):
                called = ast.unparse(node.func)
                if called not in ALLOWED_CALLS:
                    yield called
            case ast.Import(names=names):
                yield from (each.name for each in names if each.name.partition(".")[0] in MODULES)
            case ast.ImportFrom(module=str(module)) if module.partition(".")[0] in MODULES:
                yield module


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_service_runs_text_as_code_or_starts_a_program(folder: str) -> None:
    files = sorted((ROOT / folder).rglob("*.py"))
    found = {str(file.relative_to(ROOT)): list(dynamic_code(file.read_text())) for file in files}
    assert {file: names for file, names in found.items() if names} == (STARTS if folder == "services" else {})


def test_the_scan_finds_what_it_looks_for() -> None:
    source = (
        "import subprocess\nfrom xml.etree import ElementTree\neval(x)\nenvironment.from_string(x)\nre.compile(x)\n"
    )
    assert sorted(dynamic_code(source)) == ["environment.from_string", "eval", "subprocess", "xml.etree"]


STARTERS = ("execv", "execlp", "execvpe", "spawnl", "spawnvp", "posix_spawn", "posix_spawnp", "fork", "popen", "system")


def test_the_scan_finds_each_way_to_start_a_program() -> None:
    calls = [*(f"os.{name}" for name in STARTERS), "asyncio.create_subprocess_exec", "asyncio.create_subprocess_shell"]
    calls += ["loop.subprocess_exec", "execv", "create_subprocess_exec"]
    assert [list(dynamic_code(f"{call}(x)")) for call in calls] == [[call] for call in calls]
    assert list(dynamic_code("bus.execute(x)\nexecutor(x)\nspawner(x)")) == []
