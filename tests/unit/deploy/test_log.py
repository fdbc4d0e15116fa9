"""A failed command becomes one sentence that names its reason and the log with its output."""

import subprocess
import sys
from pathlib import Path

import pytest

from deploy.bare.machine.disk import require_space
from deploy.bare.machine.errors import MissingError
from deploy.bare.machine.failure_reason import failure_reason
from deploy.bare.machine.log import Log


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full."),
        ("SSLError: certificate verify failed: certificate is not yet valid", "is its clock right?"),
        ("E: Release file for http://x is not valid yet (invalid for another 9y)", "is its clock right?"),
        ("SSLError: CERTIFICATE_VERIFY_FAILED self-signed certificate", "a certificate is not trusted"),
        ("Temporary failure in name resolution", "cannot be reached."),
        ("E: Could not get lock /var/lib/dpkg/lock-frontend", "another program is installing packages"),
        ("reading\nE: Unable to locate package nothing\nbye", "E: Unable to locate package nothing."),
        ("", "no output."),
    ],
)
def test_the_reason_is_found_in_the_output(output: str, reason: str) -> None:
    assert reason in failure_reason(output)


def test_a_failure_names_the_command_its_reason_and_the_log(tmp_path: Path) -> None:
    log = Log(tmp_path / "data" / "setup.log")
    with pytest.raises(MissingError) as raised:
        log.run("Counting", [sys.executable, "-c", "import sys; print('one\\nerror: two'); sys.exit(3)"])
    assert str(raised.value) == f"Counting failed: error: two. Details: {log.file}"
    assert "[exit code 3]" in log.file.read_text()


def test_the_log_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    log = Log(tmp_path / "data" / "setup.log")
    assert (log.file.stat().st_mode & 0o777, log.file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_program_that_does_not_exist_is_a_failure(tmp_path: Path) -> None:
    assert Log(tmp_path / "setup.log").attempt(["/nowhere/program"])[0] == 127


def test_an_unexpected_error_is_one_sentence_and_its_traceback_is_in_the_log(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from deploy.bare.machine.log import Log;"
        f"sys.excepthook = Log(Path({str(tmp_path / 'setup.log')!r})).unexpected; 1 / 0"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == f"Unexpected error: division by zero (ZeroDivisionError). Details: {tmp_path / 'setup.log'}\n"
    assert "Traceback" in (tmp_path / "setup.log").read_text()


def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    require_space(tmp_path, 0, "the servers' data")
    with pytest.raises(MissingError, match=r"The disk is full: .* MB left, and the servers' data need \d+ MB\."):
        require_space(tmp_path, 10**12, "the servers' data")
