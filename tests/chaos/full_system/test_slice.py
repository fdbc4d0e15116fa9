"""Company, placement and signing: in a system in which every actor dies once, and then without a crash.

The scenario runs twice with crashes: when another actor's crash ends the process after a commit and before its reply,
the redelivered event has nothing to commit and does not reach the later crash point.
"""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from deploy.local.components import SERVICES
from tests.chaos.full_system.actors import Actors, actors_of
from tests.chaos.full_system.desk import RetryingDesk
from tests.chaos.full_system.pairs import Pair
from tests.chaos.full_system.plan import fired, write_plans
from tests.chaos.full_system.year import DAY_SECONDS, forked_system

NUMBER = re.compile(r"POK-\d{4}-\d{5}")
ROTATION = ("pipeline.before_commit", "pipeline.after_commit", "relay.before_publish", "relay.after_confirm")


def one_point_each(actors: Actors) -> set[Pair]:
    """A point for each actor, in rotation."""
    return {Pair(actors.service, ROTATION[n % len(ROTATION)], actor) for n, actor in enumerate(actors.functions)}


async def run_scenario(desk: RetryingDesk) -> tuple[Counter[str], list[dict[str, Any]], Counter[str]]:
    """The events by type, the events themselves, and the mails by subject, without the numbers of agreements."""
    company = await desk.create_company()
    placement = await desk.create_placement(company)
    await desk.sign("ST", "CP", "SV")
    events = {entry["id"]: entry for id in (company, placement) for entry in await desk.journal.flow(id)}
    mails = [mail for ref in ("ST", "CP", "SV") for mail in await desk.mails(ref)]
    subjects = Counter(NUMBER.sub("…", mail["subject"]) for mail in mails if not mail["duplicate"])
    return Counter(entry["type"] for entry in events.values()), list(events.values()), subjects


@pytest.mark.timeout(240)
async def test_a_scenario_in_which_every_actor_dies_once_ends_like_one_without(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    planned = {pair for service in SERVICES for pair in one_point_each(actors_of(service))}
    write_plans(plans, planned)
    async with forked_system(tmp_path / "system", plans) as local_stack:
        desks = [RetryingDesk(local_stack, suffix, DAY_SECONDS) for suffix in ("dead01", "dead02", "ca1f03")]
        crashed, entries, mails = await run_scenario(desks[0])
        repeated, _, repeated_mails = await run_scenario(desks[1])
        died = fired(plans)
        undisturbed, _, undisturbed_mails = await run_scenario(desks[2])
        counts = await desks[2].journal.counts()
        for desk in desks:
            await desk.close()
    assert (crashed, mails) == (repeated, repeated_mails) == (undisturbed, undisturbed_mails)
    assert counts["dead_letters"] == 0
    publishers = {(entry["service"], entry["caused_by"]) for entry in entries}
    assert {pair for pair in planned if (pair.service, pair.actor) in publishers} <= died
    assert fired(plans) == died
    assert len(died) > len(publishers) > len(SERVICES)
