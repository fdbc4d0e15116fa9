"""Make the virtual environment of the checkout, and install the lock file and the checkout itself into it."""

import hashlib
import os
import shutil
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from deploy.bare.machine.apt import Apt
from deploy.bare.machine.log import Log

INSTALLER_LOCK = "requirements-setup.lock"
"""Beside the other lock files: uv, which installs them faster than pip."""


class PythonEnvironment:
    """`.venv` of the checkout; a stamp says with which lock file, version and Python it was completed.

    `supersets` are lock files that contain all of `lock`: with one of them it is complete as well.
    """

    def __init__(self, folder: Path, lock: Path, log: Log, supersets: Sequence[Path] = ()) -> None:
        self.folder, self._lock, self._log, self._supersets = folder, lock, log, supersets
        self.python = folder / "bin" / "python"

    @property
    def complete(self) -> bool:
        """Whether everything of the present lock file is installed, for the present Python."""
        stamp = self.folder / "installed"
        if not self.python.exists() or not stamp.exists():
            return False
        return stamp.read_text() in [_fingerprint(lock) for lock in (self._lock, *self._supersets)]

    def create(self, apt: Apt) -> bool:
        """Make the environment; False when a usable one exists. An interrupted one is made again."""
        if self._usable():
            return False
        shutil.rmtree(self.folder, ignore_errors=True)
        command = [sys.executable, "-m", "venv", str(self.folder)]
        if self._log.attempt(command)[0]:
            shutil.rmtree(self.folder, ignore_errors=True)
            version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
            apt.install([(version, "python3-venv")])
            self._log.run("Making the environment for Python packages", command)
        return True

    def install(self) -> bool:
        """Install the lock file, with uv or else with pip, then the checkout; False when all is installed."""
        if self.complete:
            return False
        pip = [str(self.python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        by_hash = ["--require-hashes", "-r"]
        arguments, installer = [*by_hash, str(self._lock)], [*by_hash, str(self._lock.parent / INSTALLER_LOCK)]
        uv = [str(self.folder / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(self.python)]
        if self._log.attempt([*pip, *installer])[0] or self._log.attempt([*uv, *arguments], self._uv_environment())[0]:
            self._log.run("Installing the Python packages", [*pip, *arguments])
        checkout = ["--no-deps", "--no-build-isolation", "--editable", str(self._lock.parent)]
        self._log.run("Installing the checkout", [*pip, *checkout])
        (self.folder / "installed").write_text(_fingerprint(self._lock))
        return True

    def _usable(self) -> bool:
        return self.complete or self._log.attempt([str(self.python), "-m", "pip", "--version"])[0] == 0

    def _uv_environment(self) -> dict[str, str]:
        """uv ends where its cache cannot be written; then it works without one."""
        cache = Path(os.environ.get("UV_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        folder = next(folder for folder in (cache, *cache.parents) if folder.exists())
        return dict(os.environ) if os.access(folder, os.W_OK) else {**os.environ, "UV_NO_CACHE": "1"}


def _fingerprint(lock: Path) -> str:
    project = tomllib.loads((lock.parent / "pyproject.toml").read_text())["project"]
    versions = f"{project['version']} {sys.version_info[0]}.{sys.version_info[1]}"
    return hashlib.sha256(lock.read_bytes() + versions.encode()).hexdigest()
