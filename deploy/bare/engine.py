"""A Docker daemon of the trial's own: data, socket and process apart from any other, ended by its process id."""

import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from deploy.bare.docker import Docker
from deploy.bare.errors import BareError

START_SECONDS, STOP_SECONDS = 60, 60


class Engine:
    """`with Engine(log) as docker:`; no bridge and no firewall rules, so that this machine's network stays as it is."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._folder = Path(tempfile.mkdtemp(prefix="stageloket-bare-", dir="/var/tmp"))
        self._run = Path(tempfile.mkdtemp(prefix="stageloket-bare-", dir="/run"))
        self._daemon: subprocess.Popen[bytes] | None = None
        self._docker = Docker(self.socket)

    @property
    def socket(self) -> Path:
        """Where its clients reach the daemon."""
        return self._run / "docker.sock"

    def __enter__(self) -> Docker:
        command = [
            "dockerd",
            "--storage-driver=overlay2",
            "--iptables=false",
            "--bridge=none",
            f"--data-root={self._folder}",
            f"--exec-root={self._run}/exec",
            f"--pidfile={self._run}/docker.pid",
            f"--host=unix://{self._run}/docker.sock",
        ]
        with self._log.open("ab") as log:
            self._daemon = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._daemon.poll() is not None or time.monotonic() > deadline:
                self.__exit__()
                raise BareError(f"Docker's daemon does not start here. Details: {self._log}")
            time.sleep(0.3)
        return self._docker

    def __exit__(self, *_: object) -> None:
        if self._daemon and self._daemon.poll() is None:
            if self._answers() and (containers := self._docker.call("ps", "--all", "--quiet").split()):
                self._docker.call("rm", "--force", *containers)
            self._daemon.terminate()
            try:
                self._daemon.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._daemon.kill()
                self._daemon.wait()
        self._unmount()
        for folder in (self._run, self._folder):
            shutil.rmtree(folder, ignore_errors=True)

    def _answers(self) -> bool:
        try:
            self._docker.call("version")
        except BareError:
            return False
        return True

    def _unmount(self) -> None:
        """Take away the mounts that the daemon leaves in its folders."""
        mounts = [line.split()[1] for line in Path("/proc/self/mounts").read_text().splitlines()]
        for mount in sorted((m for m in mounts if m.startswith((f"{self._run}/", f"{self._folder}/"))), reverse=True):
            subprocess.run(["umount", "--lazy", mount], check=False)
