"""The desk of the scenarios for a house in which services die: it asks again, as people whose page did not load do."""

import asyncio
from typing import Any

import httpx2

from deploy.local.house import House
from deploy.local.parts import SERVICES
from deploy.local.play.portals import TRIES
from deploy.local.play.quiet import Quiet
from tests.scenarios.year import Desk

PAUSE = 0.5


class PatientBrowser(httpx2.AsyncClient):
    """The same request again while nobody answers it, for a minute; whoever asks sees only the last answer."""

    async def request(self, *asked: Any, **more: Any) -> httpx2.Response:
        """Raises the last error when the minute is over."""
        for left in reversed(range(TRIES)):
            try:
                answer = await super().request(*asked, **more)
            except httpx2.TransportError:
                if not left:
                    raise
            else:
                if answer.status_code < 500 or not left:
                    return answer
            await asyncio.sleep(PAUSE)
        raise AssertionError("the last try returns or raises")


class PatientDesk(Desk):
    """`mark` makes its ids; `patience` in seconds is for all that follows from one deed."""

    def __init__(self, house: House, mark: str, patience: float) -> None:
        super().__init__(house)
        addresses = [house.address(service) for service in SERVICES]
        self.mark, self.quiet = mark, Quiet(addresses, house.servers.secrets["internal"], patience)
        self.browser = PatientBrowser(timeout=30)
