"""Reads the mails of a mailbox page by page."""

from collections.abc import AsyncIterator
from typing import Any

import httpx2


async def read_mails(mailbox: httpx2.AsyncClient, since: int = 0, text: str = "") -> AsyncIterator[dict[str, Any]]:
    """The mails behind number `since` with `text` in recipient or subject, in order of arrival."""
    while page := (await mailbox.get("/api/messages", params={"since": since, "q": text})).raise_for_status().json():
        for mail in page:
            yield mail
        since = page[-1]["number"]
