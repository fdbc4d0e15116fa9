"""Parked messages as an operator deals with them: grouped, decided once, carried out also when operations dies."""

import asyncio
import os
import signal
from collections import Counter
from typing import Any
from urllib.parse import quote

from shared.testing.eventually import eventually
from tests.scenarios.parked import QUEUE, park_items
from tests.scenarios.test_command_line import command
from tests.scenarios.year import Desk

MANY = 200


async def groups(desk: Desk) -> dict[str, Any]:
    """What waits, by cause."""
    told = (await desk.journal.get("/internal/dead-letters/groups")).json()
    return {group["cause"]: group for group in told}


async def parked(desk: Desk, count: int, queue: str = QUEUE) -> tuple[str, str]:
    """That many letters of one cause; returns the cause, and the correlation of what they lead to."""
    cause, correlation = await park_items(desk.house, count, queue)

    async def stored() -> None:
        found = await groups(desk)
        assert cause in found
        assert found[cause]["count"] == count

    await eventually(stored, 60)
    return cause, correlation


async def letters(desk: Desk, cause: str) -> list[dict[str, Any]]:
    """Those of a cause that wait."""
    found: list[dict[str, Any]] = (
        await desk.journal.get(f"/internal/dead-letters?most=500&cause={quote(cause)}")
    ).json()
    return found


async def effects(desk: Desk, correlation: str) -> Counter[str]:
    """How often each message took effect, by its id."""
    caused = (await desk.journal.get(f"/internal/correlations/{correlation}")).json()
    return Counter(entry["causation"] for entry in caused if entry["type"] == "publication.released.v1")


async def test_operations_killed_in_the_middle_of_a_group_replay_finishes_it_and_no_effect_comes_twice(
    desk: Desk,
) -> None:
    cause, correlation = await parked(desk, MANY)
    before = await letters(desk, cause)
    replaying = asyncio.create_task(command(desk, "dead-letters", "replay", "--cause", cause, "--reason", "mended"))

    async def half_way() -> None:
        rulings = (await desk.journal.get("/internal/rulings")).json()
        assert [0 < ruling["done"] < MANY for ruling in rulings if ruling["cause"] == cause] == [True]

    await eventually(half_way)
    pid = desk.house.processes["operations"].pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    watched = await replaying
    assert watched.exit_code == 0, watched.output
    assert f"replay done: {MANY} of {MANY}" in watched.output
    await desk.quiet.wait()
    assert await effects(desk, correlation) == Counter(letter["message_id"] for letter in before)
    for letter in before:
        told = (await desk.journal.get(f"/internal/dead-letters/{letter['id']}")).json()
        assert [line["what"] for line in told["history"]] == ["PARKED", "REPLAYED"]
        assert told["history"][1]["why"] == "mended"
        assert told["history"][1]["who"]


async def test_a_group_is_shown_with_its_command_and_a_letter_with_its_history(desk: Desk) -> None:
    cause, _ = await parked(desk, 3)
    shown = await command(desk, "dead-letters", "groups")
    assert QUEUE in shown.output
    assert cause.split("/")[-1] in shown.output
    page = (await desk.browser.get(desk.house.address("operations"))).text
    assert cause in page
    one, two, three = await letters(desk, cause)
    named = [word for letter in (one, two) for word in ("--id", letter["id"])]
    discarded = await command(desk, "dead-letters", "discard", *named, "--reason", "sent by hand", "--by", "An")
    assert "discard done: 2 of 2" in discarded.output
    story = await command(desk, "dead-letters", "history", one["id"])
    assert "DISCARDED" in story.output
    assert "An: sent by hand" in story.output
    assert [letter["id"] for letter in await letters(desk, cause)] == [three["id"]]
    again = await command(desk, "dead-letters", "discard", *named, "--reason", "sent by hand")
    assert (again.exit_code, "Nothing to do" in again.output) == (0, True)
    assert (await command(desk, "dead-letters", "replay", "--cause", cause, "--reason", "done")).exit_code == 0


async def test_a_letter_of_a_handler_that_is_gone_says_so(desk: Desk) -> None:
    cause, _ = await parked(desk, 1, "placements.removed")
    failed = await command(desk, "dead-letters", "replay", "--cause", cause, "--reason", "try it")
    assert failed.exit_code == 1
    assert "0 of 1, 1 not sent" in failed.output
    (letter,) = await letters(desk, cause)
    assert letter["history"][-1]["why"] == "there is no such queue any more"
    assert (await command(desk, "dead-letters", "discard", "--cause", cause, "--reason", "gone")).exit_code == 0


async def test_what_is_asked_wrongly_is_said_clearly(desk: Desk) -> None:
    for words, said in (
        (("replay", "--reason", "why"), "name either --id"),
        (("replay", "--reason", "why", "--id", "x1", "--cause", "y"), "name either --id"),
        (("replay", "--cause", "no such cause", "--reason", "why"), "No letter ever had this cause"),
        (("discard", "--id", "no-such-letter", "--reason", "why"), "no-such-letter"),
        (("replay", "--cause", "no such cause", "--reason", "y"), "/reason"),
        (("history", "no-such-letter"), "not known"),
        (("watch", "no-such-ruling"), "not known"),
    ):
        refused = await command(desk, "dead-letters", *words)
        assert refused.exit_code != 0
        assert said in refused.output, refused.output
