"""The desk of the scenarios for a house in which services die: it asks again, as people whose page did not load do."""

from functools import partial
from typing import Any

import httpx2

from deploy.local.house import House
from deploy.local.parts import SERVICES
from deploy.local.play.asking import ask_until, is_page
from deploy.local.play.quiet import Quiet
from shared.web.trust import NOBODY
from tests.scenarios.year import Desk


class PatientBrowser(httpx2.AsyncClient):
    """The same request again while nobody answers it, for a minute; whoever asks sees only the last answer."""

    async def request(self, *asked: Any, **more: Any) -> httpx2.Response:
        """Raises the last error when the minute is over."""
        return await ask_until(is_page, partial(super().request, *asked, **more))


class PatientDesk(Desk):
    """`mark` makes its ids; `patience` in seconds is for all that follows from one deed."""

    def __init__(self, house: House, mark: str, patience: float) -> None:
        super().__init__(house)
        addresses = [house.address(service) for service in SERVICES]
        self.mark, self.quiet = mark, Quiet(addresses, house.servers.secrets["internal"], patience)
        self.browser = PatientBrowser(timeout=30, verify=NOBODY)
