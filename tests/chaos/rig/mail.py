"""The real mailbox of local runs, and the orders that its mails thank for."""

import os
import signal
import sys
from pathlib import Path

import httpx2

from deploy.local import ports
from deploy.local.environment import mailbox_environment
from deploy.local.patience import until
from deploy.local.process import Process
from shared.web.trust import NOBODY
from tests.chaos.rig.birth import ROOT


class Mailbox:
    """Keeps every mail as a file, so that it may be killed too."""

    def __init__(self, folder: Path) -> None:
        chosen = ports.choose({"smtp": 0, "mailbox": 0}, any_free=True)
        self.url, self._web = f"smtp://127.0.0.1:{chosen['smtp']}", f"http://127.0.0.1:{chosen['mailbox']}"
        environment = {**mailbox_environment(folder, chosen), "PYTHONPATH": ROOT}
        self.process = Process(
            "mailbox", [sys.executable, "-m", "deploy.local.mailbox"], environment, folder / "mailbox.log"
        )

    async def start(self) -> None:
        """Up, with all the mails it had."""
        await self.process.start()
        await until("mailbox", self._up)

    async def stop(self) -> None:
        """Its mails stay."""
        await self.process.stop(2)

    async def kill(self) -> None:
        """`kill -9`."""
        self._signal(signal.SIGKILL)
        await self.process.wait()

    def freeze(self) -> None:
        """It takes connections and says nothing."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on."""
        self._signal(signal.SIGCONT)

    async def orders(self) -> tuple[str, ...]:
        """The order of each mail, by its Message-ID."""
        async with httpx2.AsyncClient(timeout=30, verify=NOBODY) as client:
            letters = (await client.get(f"{self._web}/api/messages")).raise_for_status().json()
        return tuple(str(letter["message_id"]).strip("<>").split("@")[0] for letter in letters)

    def _signal(self, what: signal.Signals) -> None:
        if self.process.pid is not None:
            os.kill(self.process.pid, what)

    async def _up(self) -> str | None:
        async with httpx2.AsyncClient(timeout=2, verify=NOBODY) as client:
            try:
                return None if (await client.get(f"{self._web}/readyz")).status_code == 200 else "not ready"
            except httpx2.HTTPError as away:
                return type(away).__name__
