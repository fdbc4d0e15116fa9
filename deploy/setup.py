"""Set up everything on a bare machine, with the standard library alone: `python3 deploy/setup.py [--browser]`.

Each step says what it does, why, and how long it took; what is done is not done again.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
WAYS_OUT = (
    "Two ways out: `docker compose up`, or set RABBITMQ_URL and MONGODB_URL to servers that exist"
    " (then nothing is installed for them)."
)


def main(arguments: list[str]) -> int:
    """Run the steps that are needed; 0 when the machine is ready."""
    if sys.version_info < (3, 11):
        return fail(f"Python 3.11 or later is needed, this is {sys.version.split()[0]}.")
    try:
        step(".venv", "Python packages of their own, apart from the system's", virtual_environment)
        step("packages", "the versions of requirements.lock, checked by hash", packages)
        if not os.environ.get("RABBITMQ_URL"):
            step("rabbitmq-server", "the message broker (a private node; a running one is left alone)", rabbitmq)
        if "--browser" in arguments:
            step("chromium", "the browser tests look at the pages", chromium)
    except MissingError as missing:
        return fail(str(missing))
    return 0


class MissingError(RuntimeError):
    """Something this machine lacks and we cannot bring."""


def step(name: str, why: str, work: Callable[[], bool]) -> None:
    """Say what is done and how long it took; silent about what was done before."""
    began = time.monotonic()
    done = work()
    if done:
        print(f"  {name}: {why} … {time.monotonic() - began:.1f} s", flush=True)


def virtual_environment() -> bool:
    """A virtual environment in .venv."""
    if PYTHON.exists():
        return False
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        apt("python3-venv")
        run([sys.executable, "-m", "venv", str(VENV)])
    return True


def packages() -> bool:
    """What the lock file names; with uv, which is quick, or with pip where uv cannot be had."""
    lock = ROOT / "requirements.lock"
    stamp, wanted = VENV / "installed", hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    fast = subprocess.run([*pip, "uv"], capture_output=True, check=False).returncode == 0
    if fast:
        uv = [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(PYTHON)]
        done = subprocess.run([*uv, "--require-hashes", "-r", str(lock)], capture_output=True, check=False)
        fast = done.returncode == 0
    if not fast:
        run([*pip, "--require-hashes", "-r", str(lock)])
    stamp.write_text(wanted)
    return True


def rabbitmq() -> bool:
    """Debian's package; its service is kept from starting."""
    if Path("/usr/lib/rabbitmq/bin/rabbitmq-server").exists():
        return False
    apt("rabbitmq-server")
    return True


def chromium() -> bool:
    """Debian's Chromium and a font."""
    if shutil.which("chromium"):
        return False
    apt("chromium", "fonts-dejavu-core")
    return True


def apt(*names: str) -> None:
    """Install Debian packages without starting their services. Raises MissingError where that is impossible."""
    if not shutil.which("apt-get"):
        raise MissingError(
            f"{' and '.join(names)} cannot be installed: this is not a Debian or Ubuntu system. {WAYS_OUT}"
        )
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and not _works([*sudo, "true"]):
        raise MissingError(f"{' and '.join(names)} must be installed and there is neither root nor sudo. {WAYS_OUT}")
    run([*sudo, "apt-get", "update", "-qq"])
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1"]
    run([*sudo, *quiet, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *names])


def _works(command: list[str]) -> bool:
    if not shutil.which(command[0]):
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def run(command: list[str]) -> None:
    """Run a command; its output is shown only when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise MissingError(f"`{' '.join(command[:6])}` failed:\n{(done.stdout + done.stderr)[-2000:]}")


def fail(reason: str) -> int:
    """One sentence, and a code that make sees."""
    print(reason, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
