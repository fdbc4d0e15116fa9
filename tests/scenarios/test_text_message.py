"""A mail that asks for a signature and does not arrive is followed by a text message, in the morning."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from services.notifications.text_message.gsm7 import BASIC, EXTENDED
from shared.messaging.model.clock import dutch_day, dutch_instant
from tests.scenarios.year import Desk


async def texts_to(desk: Desk, number: str) -> list[dict[str, Any]]:
    """What a telephone got, newest first."""
    return list((await desk.mailbox.get("/api/text-messages", params={"to": number})).json())


async def test_who_a_mail_did_not_reach_gets_one_text_by_day_with_the_link_to_sign(desk: Desk) -> None:
    number, today = f"+316{int(desk.suffix, 16):08d}", dutch_day(datetime.now(UTC))
    desk.move_clock(dutch_instant(today + timedelta(days=1), time(22, 30)))
    reached = {"email": f"{desk.suffix}@bounce.example", "phone": number}
    placement = await desk.create_placement(await desk.create_company(), student=reached)
    assert "notification.failed.v1" in await desk.events(placement)
    assert await texts_to(desk, number) == []
    await desk.wait_until(today + timedelta(days=2))
    (text,) = await texts_to(desk, number)
    words, _, link = text["text"].rpartition(" ")
    assert words == "Bureau Werk & Stage: onze mail aan u kwam niet aan. Ga hier verder:"
    assert set(text["text"]) <= BASIC | EXTENDED
    assert (await desk.browser.get(link)).status_code == 200
    sent = await desk.browser.get(link.replace("/sign/", "/api/sign/"))
    assert sent.json()["version"] == 1
