"""Set-up asks apt for the packages that are missing, in one call, and skips servers that exist elsewhere."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from deploy import setup
from deploy.bare.machine.apt import Apt
from deploy.bare.machine.errors import MissingError
from deploy.bare.machine.log import Log
from deploy.bare.machine.program_libraries import MONGOD, program
from deploy.bare.machine.python_environment import PythonEnvironment
from deploy.front_door.modules import HEADERS_MORE_PACKAGE

NO_ATOMIC = "\tlibatomic.so.1 => not found\n"
SERVERS = [("rabbitmq-server",), ("nginx",), (HEADERS_MORE_PACKAGE,)]
NO_CURL = "\tlibcurl.so.4 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n"


class RecordingApt(Apt):
    """Keeps what it was asked to install."""

    def install(self, wanted: Sequence[Sequence[str]]) -> None:
        self.wanted = list(wanted)


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path / ".local" / "setup.log")


@pytest.fixture
def environment(tmp_path: Path, log: Log) -> PythonEnvironment:
    for name in ("fiftyone/db/bin/mongod", "playwright/driver/node"):
        path = tmp_path / ".venv/lib/python3.13/site-packages" / name
        path.parent.mkdir(parents=True)
        path.write_text("")
    return PythonEnvironment(tmp_path / ".venv", tmp_path / "requirements.lock", log)


def ldd(monkeypatch: pytest.MonkeyPatch, *outputs: str) -> None:
    """Let `ldd` print these texts, one call after another."""
    left = list(outputs)
    monkeypatch.setattr(Log, "attempt", lambda self, command, environment=None: (0, left.pop(0)))


def without_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MONGODB_URL", raising=False)
    monkeypatch.delenv("RABBITMQ_URL", raising=False)
    monkeypatch.setattr(setup, "RABBITMQ", Path("/nowhere"))
    monkeypatch.setattr(setup, "NGINX", Path("/nowhere"))
    monkeypatch.setattr(setup, "HEADERS_MORE", Path("/nowhere"))


def test_what_is_missing_is_installed_in_one_call(
    monkeypatch: pytest.MonkeyPatch, environment: PythonEnvironment, log: Log
) -> None:
    without_servers(monkeypatch)
    ldd(monkeypatch, NO_CURL, "")
    apt = RecordingApt(log)
    assert setup.system_packages(environment, apt, log, browser=False)
    assert apt.wanted == [*SERVERS, ("libcurl4t64", "libcurl4")]


def test_what_the_driver_of_the_browser_lacks_is_installed_with_the_browser(
    monkeypatch: pytest.MonkeyPatch, environment: PythonEnvironment, log: Log
) -> None:
    without_servers(monkeypatch)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    ldd(monkeypatch, NO_CURL, NO_ATOMIC, "", "")
    apt = RecordingApt(log)
    assert setup.system_packages(environment, apt, log, browser=True)
    libraries = [("libcurl4t64", "libcurl4"), ("libatomic1t64", "libatomic1")]
    assert apt.wanted == [*SERVERS, *libraries, *setup.CHROMIUM, ("curl",), ("openssl",)]


def test_a_library_that_stays_missing_is_an_error(
    monkeypatch: pytest.MonkeyPatch, environment: PythonEnvironment, log: Log
) -> None:
    without_servers(monkeypatch)
    ldd(monkeypatch, NO_CURL, NO_CURL)
    with pytest.raises(MissingError, match=r"still lacks a library of libcurl4\. Ways out: .*up.sh.*setup\.log"):
        setup.system_packages(environment, RecordingApt(log), log, browser=False)


def test_nothing_is_installed_for_servers_that_exist_elsewhere(
    monkeypatch: pytest.MonkeyPatch, environment: PythonEnvironment, log: Log
) -> None:
    monkeypatch.setattr(setup, "NGINX", Path("/bin/sh"))
    monkeypatch.setenv("MONGODB_URL", "mongodb://elsewhere")
    monkeypatch.setenv("RABBITMQ_URL", "amqp://elsewhere")
    assert not setup.system_packages(environment, RecordingApt(log), log, browser=False)


def test_a_dropped_executable_bit_is_set(environment: PythonEnvironment) -> None:
    assert program(environment.folder, MONGOD).stat().st_mode & 0o100


def test_a_checkout_that_cannot_be_written_ends_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".local").write_text("a file where the folder should be")
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    assert setup.main([]) == 1
    printed = capsys.readouterr().err
    assert "cannot be written" in printed
    assert printed.count("\n") == 1
