"""Reads the mails of a mailbox page by page."""

from collections.abc import AsyncIterator
from typing import Any

import httpx2


async def read_mails(mailbox: httpx2.AsyncClient, since: int = 0) -> AsyncIterator[dict[str, Any]]:
    """The mails behind number `since`, with their text and links, in order of arrival."""
    while page := (await mailbox.get("/api/messages", params={"since": since})).raise_for_status().json():
        for mail in page:
            yield mail
        since = page[-1]["number"]
