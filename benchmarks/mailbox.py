"""How fast a full local mailbox opens: `python -m benchmarks.mailbox [MAILS]`, 100,000 unless told otherwise."""

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import httpx2

from services.notifications.message.mail_renderer import compose
from tests.support.staff import StaffAuth, TestKey
from tools.mailbox.mail_store import MailStore
from tools.mailbox.settings import MailboxSettings
from tools.mailbox.telephone_store import TelephoneStore
from tools.mailbox.web import mailbox_app

AT = datetime(2026, 3, 30, 10, tzinfo=UTC)

MAILS = 100_000
PAGES = {"newest mails": "/mailbox", "search without a hit": "/mailbox?q=nobody", "mails as JSON": "/api/messages"}


def fill(folder: Path, mails: int) -> None:
    """Store mails with different recipients and subjects."""
    mail = compose(
        "NUMBER", "bureau@school.example", "Zoë", "sam@guests.example", "Over NUMBER", "Tekst", "<p>Tekst</p>", at=AT
    )
    raw = mail.as_bytes()
    with closing(MailStore(folder)) as store:
        for number in range(mails):
            store.add(raw.replace(b"NUMBER", b"%08d" % number))


async def measure(what: str, action: Callable[[], Awaitable[object]]) -> None:
    """Print how long it takes, the first time and the third."""
    seconds = []
    for _ in range(3):
        started = time.perf_counter()
        await action()
        seconds.append(time.perf_counter() - started)
    print(f"{what:24} {1000 * seconds[0]:8.1f} ms, again {1000 * seconds[-1]:8.1f} ms")


async def main(mails: int) -> None:
    """Fill a mailbox, then open it and its pages."""
    with tempfile.TemporaryDirectory(prefix="mailbox-") as temporary:
        folder, started = Path(temporary), time.perf_counter()
        fill(folder, mails)
        print(f"{mails} mails were stored in {time.perf_counter() - started:.1f} s")

        async def open_and_close() -> None:
            MailStore(folder).close()

        await measure("open", open_and_close)
        key = TestKey()
        auth = StaffAuth(key.private, "mailbox")
        with closing(MailStore(folder)) as store, closing(TelephoneStore(folder)) as telephones:
            transport = httpx2.ASGITransport(app=mailbox_app(store, telephones, MailboxSettings(actor_keys=key.public)))
            async with httpx2.AsyncClient(transport=transport, base_url="http://mailbox", auth=auth) as client:
                for what, path in PAGES.items():
                    await measure(what, lambda path=path: client.get(path))  # type: ignore[misc]


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if sys.argv[1:] else MAILS))
