"""The mailbox of a run, as a process, and the orders of the mails in it."""

import os
import signal
import sys
from pathlib import Path

import httpx2

from deploy.local import ports
from deploy.local.environment import mailbox_environment
from deploy.local.process import Process
from deploy.local.wait import wait_until
from shared.web.tls import NO_CERTIFICATES
from tests.chaos.harness.spawning import ROOT
from tools.mailbox.client import read_mails


class Mailbox:
    """Stores every mail as a file, so that it survives a kill."""

    def __init__(self, folder: Path) -> None:
        chosen = ports.choose({"smtp": 0, "mailbox": 0}, any_free=True)
        self.url, self._web = f"smtp://127.0.0.1:{chosen['smtp']}", f"http://127.0.0.1:{chosen['mailbox']}"
        environment = {**mailbox_environment(folder, chosen), "PYTHONPATH": ROOT}
        self.process = Process("mailbox", [sys.executable, "-m", "tools.mailbox"], environment, folder / "mailbox.log")

    async def start(self) -> None:
        """Start with all stored mails."""
        await self.process.start()
        await wait_until("mailbox", self._is_ready)

    async def stop(self) -> None:
        """Stop; the mails stay."""
        await self.process.stop(2)

    async def kill(self) -> None:
        """`kill -9`."""
        self._signal(signal.SIGKILL)
        await self.process.wait()

    def freeze(self) -> None:
        """SIGSTOP: connections are accepted and not answered."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """SIGCONT."""
        self._signal(signal.SIGCONT)

    async def mailed_orders(self) -> tuple[str, ...]:
        """The order of each mail, by its Message-ID."""
        async with httpx2.AsyncClient(base_url=self._web, timeout=30, verify=NO_CERTIFICATES) as mailbox:
            return tuple([str(mail["message_id"]).strip("<>").split("@")[0] async for mail in read_mails(mailbox)])

    def _signal(self, number: signal.Signals) -> None:
        if self.process.pid is not None:
            os.kill(self.process.pid, number)

    async def _is_ready(self) -> str | None:
        async with httpx2.AsyncClient(timeout=2, verify=NO_CERTIFICATES) as client:
            try:
                return None if (await client.get(f"{self._web}/readyz")).status_code == 200 else "not ready"
            except httpx2.HTTPError as error:
                return type(error).__name__
