"""Another mail address counts when it is confirmed there; the old one is told, and links that were out end."""

from typing import Any

from tests.access.test_people import change, stored
from tests.scenarios.year import Desk
from tools.mailbox.client import read_mails


async def mails_to(desk: Desk, address: str) -> list[dict[str, Any]]:
    """The mails to an address, oldest first."""
    return [mail async for mail in read_mails(desk.mailbox, text=address)]


async def test_a_new_address_counts_when_it_is_confirmed_and_ends_the_links_that_were_out(desk: Desk) -> None:
    await desk.create_placement(await desk.create_company())
    signer, new = desk.id("SV"), f"new-{desk.suffix}@school.example"
    old_link, old = await desk.link("SV"), (await stored(desk, signer))["email"]
    key = desk.local_stack.portal_keys["school"]
    assert (await change(desk, key, signer, email=new)).status_code == 204
    await desk.idle.wait()
    (notice,) = await desk.mails("SV", "ander mailadres")
    assert notice["links"] == []
    assert (await stored(desk, signer))["email"] == old
    (request,) = await mails_to(desk, new)
    confirm = request["links"][0]
    assert new in (await desk.browser.get(confirm)).text
    assert (await stored(desk, signer))["email"] == old
    assert (await desk.browser.get(old_link)).status_code == 200
    assert (await desk.browser.post(confirm)).status_code == 303
    await desk.idle.wait()
    assert (await stored(desk, signer))["email"] == new
    assert (await desk.browser.get(old_link)).status_code == 410
    reminder = next(mail for mail in await mails_to(desk, new) if "nderteken" in mail["subject"])
    assert (await desk.browser.get(reminder["links"][0])).status_code == 200
    assert "Dank u" in (await desk.browser.get(confirm)).text


async def test_a_request_that_another_one_followed_can_not_be_confirmed(desk: Desk) -> None:
    student = await desk.create_person("ST")
    key = desk.local_stack.portal_keys["school"]
    for number in (1, 2):
        await change(desk, key, student, email=f"n{number}-{desk.suffix}@school.example")
        await desk.idle.wait()
    (first,), (second,) = [await mails_to(desk, f"n{number}-{desk.suffix}@school.example") for number in (1, 2)]
    assert (await desk.browser.post(first["links"][0])).status_code == 410
    assert (await desk.browser.post(second["links"][0])).status_code == 303
    assert (await stored(desk, student))["email"] == f"n2-{desk.suffix}@school.example"
