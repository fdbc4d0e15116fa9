"""Dead letters as an operator handles them: grouped, decided once, and processed also when operations crashes."""

import asyncio
import getpass
import os
import signal
from collections import Counter
from typing import Any
from urllib.parse import quote

from tests.scenarios.parked import QUEUE, parked
from tests.scenarios.test_command_line import command
from tests.scenarios.year import Desk
from tests.support.eventually import eventually
from tests.support.staff import staff_of

MANY = 200


async def dead_letters(desk: Desk, failure_key: str) -> list[dict[str, Any]]:
    """The parked dead letters of a failure group."""
    path = f"/internal/dead-letters?limit=500&failure_key={quote(failure_key)}"
    found: list[dict[str, Any]] = (await desk.journal.get(path)).json()
    return found


async def effects(desk: Desk, correlation: str) -> Counter[str]:
    """The number of effects of each message, by its id."""
    caused = (await desk.journal.get(f"/internal/correlations/{correlation}")).json()
    return Counter(entry["causation"] for entry in caused if entry["type"] == "publication.released.v1")


async def test_a_group_replay_is_finished_after_a_crash_of_operations_with_one_effect_each(desk: Desk) -> None:
    failure_key, correlation = await parked(desk, MANY)
    before = await dead_letters(desk, failure_key)
    replaying = asyncio.create_task(
        command(desk, "dead-letters", "replay", "--failure", failure_key, "--reason", "fixed")
    )

    async def half_way() -> None:
        jobs = (await desk.journal.get("/internal/dead-letter-jobs")).json()
        assert [0 < job["done"] < MANY for job in jobs if job["failure_key"] == failure_key] == [True]

    await eventually(half_way)
    pid = desk.local_stack.processes["operations"].pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    replayed = await replaying
    assert replayed.exit_code == 0, replayed.output
    assert f"replay done: {MANY} of {MANY}" in replayed.output
    await desk.idle.wait()
    assert await effects(desk, correlation) == Counter(dead_letter["message_id"] for dead_letter in before)
    for dead_letter in before:
        after = (await desk.journal.get(f"/internal/dead-letters/{dead_letter['id']}")).json()
        assert [entry["outcome"] for entry in after["history"]] == ["PARKED", "REPLAYED"]
        assert after["history"][1]["reason"] == "fixed"
        assert after["history"][1]["actor"]


async def test_a_group_is_shown_with_its_command_and_a_dead_letter_with_its_history(desk: Desk) -> None:
    failure_key, _ = await parked(desk, 3)
    shown = await command(desk, "dead-letters", "groups")
    assert QUEUE in shown.output
    assert failure_key.split("/")[-1] in shown.output
    home = f"{desk.local_stack.address('operations')}/operations"
    page = (await desk.browser.get(home, auth=staff_of(desk.local_stack, "operations"))).text
    assert failure_key in page
    one, two, three = await dead_letters(desk, failure_key)
    ids = [argument for dead_letter in (one, two) for argument in ("--id", dead_letter["id"])]
    discarded = await command(desk, "dead-letters", "discard", *ids, "--reason", "sent by hand")
    assert "discard done: 2 of 2" in discarded.output
    history = await command(desk, "dead-letters", "history", one["id"])
    assert "DISCARDED" in history.output
    assert f"operator:{getpass.getuser()}: sent by hand" in history.output
    assert [dead_letter["id"] for dead_letter in await dead_letters(desk, failure_key)] == [three["id"]]
    again = await command(desk, "dead-letters", "discard", *ids, "--reason", "sent by hand")
    assert (again.exit_code, "Nothing to do" in again.output) == (0, True)
    rest = await command(desk, "dead-letters", "replay", "--failure", failure_key, "--reason", "done")
    assert rest.exit_code == 0


async def test_a_dead_letter_whose_queue_is_gone_is_reported_as_not_sent(desk: Desk) -> None:
    failure_key, _ = await parked(desk, 1, "placements.removed")
    failed = await command(desk, "dead-letters", "replay", "--failure", failure_key, "--reason", "try it")
    assert failed.exit_code == 1
    assert "0 of 1, 1 not sent" in failed.output
    (dead_letter,) = await dead_letters(desk, failure_key)
    assert dead_letter["history"][-1]["reason"] == "there is no such queue any more"
    discarded = await command(desk, "dead-letters", "discard", "--failure", failure_key, "--reason", "gone")
    assert discarded.exit_code == 0


async def test_an_invalid_command_has_a_clear_error(desk: Desk) -> None:
    for arguments, error in (
        (("replay", "--reason", "why"), "name either --id"),
        (("replay", "--reason", "why", "--id", "x1", "--failure", "y"), "name either --id"),
        (("replay", "--failure", "no such failure", "--reason", "why"), "No dead letter has this failure key"),
        (("discard", "--id", "no-such-letter", "--reason", "why"), "no-such-letter"),
        (("replay", "--failure", "no such failure", "--reason", "y"), "/reason"),
        (("history", "no-such-letter"), "not known"),
        (("watch", "no-such-job"), "not known"),
    ):
        refused = await command(desk, "dead-letters", *arguments)
        assert refused.exit_code != 0
        assert error in refused.output, refused.output
