"""Where a package cannot be installed, it is named, with the command for an administrator and the ways out."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from deploy.bare.machine.apt import Apt, has_candidate, listed
from deploy.bare.machine.errors import MissingError
from deploy.bare.machine.log import Log

KNOWN = "libcurl4:\n  Installed: (none)\n  Candidate: 7.88.1-10\n  Version table:\n"
VIRTUAL = "libcurl4:\n  Installed: (none)\n  Candidate: (none)\n  Version table:\n"


class RecordingLog(Log):
    """Runs nothing; apt knows the packages in `known`, and sudo asks for a password."""

    def __init__(self, file: Path, known: set[str]) -> None:
        super().__init__(file)
        self.known, self.commands = known, list[str]()

    def attempt(self, command: object, environment: dict[str, str] | None = None) -> tuple[int, str]:
        assert isinstance(command, list)
        if command[0] == "sudo":
            return 1, "sudo: a password is required"
        if "policy" in command:
            return 0, KNOWN if command[-1] in self.known else ""
        self.commands.append(" ".join(command))
        return 0, ""


def apt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, user: int, programs: set[str], known: set[str]) -> Apt:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in programs else None)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    return Apt(RecordingLog(tmp_path / "setup.log", known))


@pytest.mark.parametrize(("policy", "expected"), [(KNOWN, True), (VIRTUAL, False), ("", False)])
def test_a_virtual_package_cannot_be_installed(policy: str, expected: bool) -> None:
    assert has_candidate(policy) is expected


@pytest.mark.parametrize(
    ("known", "installed"), [({"libcurl4"}, "libcurl4"), ({"libcurl4t64", "libcurl4"}, "libcurl4t64")]
)
def test_the_first_package_that_apt_knows_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, known: set[str], installed: str
) -> None:
    log = RecordingLog(tmp_path / "setup.log", known)
    apt(monkeypatch, tmp_path, user=0, programs={"apt-get"}, known=known)
    Apt(log).install([("libcurl4t64", "libcurl4")])
    assert log.commands[0].endswith("apt-get update -qq")
    assert log.commands[1].endswith(f"--no-install-recommends {installed}")


def test_without_apt_the_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = apt(monkeypatch, tmp_path, user=0, programs=set(), known=set())
    with pytest.raises(MissingError, match=r"rabbitmq-server .*cannot be installed.*containers/up.sh.*RABBITMQ_URL"):
        other.install([("rabbitmq-server",)])


@pytest.mark.parametrize("programs", [{"apt-get"}, {"apt-get", "sudo"}])
def test_without_root_or_sudo_the_command_for_an_administrator_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, programs: set[str]
) -> None:
    other = apt(monkeypatch, tmp_path, user=1000, programs=programs, known={"libcurl4t64"})
    wanted = [("rabbitmq-server",), ("libcurl4t64", "libcurl4")]
    with pytest.raises(MissingError, match=r"`apt-get install --no-install-recommends rabbitmq-server libcurl4t64`"):
        other.install(wanted)


@pytest.mark.parametrize(("names", "text"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_names_are_listed_as_a_person_does(names: list[str], text: str) -> None:
    assert listed(names) == text
