"""The operator, who answers questions and decides on dead letters."""

from collections.abc import Callable, Mapping
from typing import Any

import httpx2

from deploy.local.local_stack import LocalStack
from tests.chaos.full_system.desk import RetryingClient
from tests.support.eventually import eventually
from tests.support.staff import staff_of

DECISION = {"reason": "the fault test"}
JOB_SECONDS = 300.0
LIMIT = 500
Selection = Callable[[Mapping[str, Any]], bool]


class Operator:
    """Uses the pages of notifications, and the APIs of operations and registration."""

    def __init__(self, local_stack: LocalStack) -> None:
        self._desk = f"{local_stack.address('notifications')}/desk"
        self._operations = f"{local_stack.address('operations')}/internal"
        self._schools = f"{local_stack.address('registration')}/internal/schools"
        self._registration = {"Authorization": f"Bearer {local_stack.credentials['registration']}"}
        self._key = {"Authorization": f"Bearer {local_stack.credentials['operations']}"}
        self._browser = RetryingClient(timeout=30)
        self._clerk, self._staff = staff_of(local_stack, "notifications"), staff_of(local_stack, "operations")

    async def answer(self, case: str) -> None:
        """Answer a question at the desk."""
        await self._ask("POST", f"{self._desk}/cases/{case}/answer", 303)

    async def register_school(self, code: str, mailbox: str) -> None:
        """Register a school, and set who its mails are by."""
        mails = {"sender_name": f"Bureau {code}", "desk_mailbox": mailbox}
        for path, status, body in (("", 204, {"name": f"ROC {code}"}), ("/settings", 200, {"mails": mails})):
            await self._ask("PUT", f"{self._schools}/{code}{path}", status, body)

    async def decide(self, action: str, selected: Selection) -> int:
        """`replay` or `discard` the selected dead letters, and wait until that is done; returns how many."""
        dead_letters = (await self._ask("GET", f"{self._operations}/dead-letters?limit={LIMIT}", 200)).json()
        ids = [dead_letter["id"] for dead_letter in dead_letters if selected(dead_letter)]
        if ids:
            job = await self._ask("POST", f"{self._operations}/dead-letters/{action}", 202, {"ids": ids, **DECISION})
            await self._wait_done(f"{self._operations}/dead-letter-jobs/{job.json()['id']}")
        return len(ids)

    async def close(self) -> None:
        """Close the client."""
        await self._browser.aclose()

    async def _wait_done(self, job: str) -> None:
        """Wait until the job is done; then stop it, which has no effect on a finished job."""

        async def done() -> None:
            assert (await self._ask("GET", job, 200)).json()["state"] == "DONE"

        await eventually(done, JOB_SECONDS)
        await self._ask("POST", f"{job}/stop", 200)

    async def _ask(self, method: str, url: str, status: int, body: dict[str, Any] | None = None) -> httpx2.Response:
        auth = self._clerk if url.startswith(self._desk) else self._staff
        key = self._registration if url.startswith(self._schools) else self._key
        answer = await self._browser.request(method, url, json=body, headers=key, auth=auth)
        assert answer.status_code == status, f"{method} {url}: {answer.status_code} {answer.text[:200]}"
        return answer
