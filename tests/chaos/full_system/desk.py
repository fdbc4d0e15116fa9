"""The desk of the scenarios, for a system in which services crash: it retries requests that are not answered."""

from functools import partial
from typing import Any

import httpx2

from deploy.local.local_stack import LocalStack
from shared.web.tls import NO_CERTIFICATES
from tests.scenarios.year import Desk
from tools.simulation.http_retry import is_answered, request_until
from tools.simulation.idle import IdleWait


class RetryingClient(httpx2.AsyncClient):
    """Repeats a request that is not answered, for a minute; returns the last answer."""

    async def request(self, *args: Any, **kwargs: Any) -> httpx2.Response:
        """Raises the last error after the minute."""
        return await request_until(is_answered, partial(super().request, *args, **kwargs))


class RetryingDesk(Desk):
    """`suffix` makes its ids unique; `timeout` in seconds limits each wait until the system is idle."""

    def __init__(self, local_stack: LocalStack, suffix: str, timeout: float) -> None:
        super().__init__(local_stack)
        self.suffix, self.idle = suffix, IdleWait.of(local_stack, timeout)
        self.browser = RetryingClient(timeout=30, verify=NO_CERTIFICATES)
