"""Company, placement and signing in a house in which every actor dies once; then again without a crash: the same.

In between once more for those who were passed by: whose process was ended by a neighbour after their commit and before
they heard of it has nothing to commit when it starts again.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from deploy.local.parts import SERVICES
from tests.chaos.house.cast import Cast, cast_of
from tests.chaos.house.desk import PatientDesk
from tests.chaos.house.pairs import Pair
from tests.chaos.house.plan import fired, write_plans
from tests.chaos.house.year import PATIENCE, in_the_nursery

TURNS = ("pipeline.before_commit", "pipeline.after_commit", "relay.before_publish", "relay.after_confirm")


def one_point_each(cast: Cast) -> set[Pair]:
    """The points in turn, so that neighbours die in different places."""
    return {Pair(cast.service, TURNS[n % len(TURNS)], actor) for n, actor in enumerate(cast.functions)}


async def signed(desk: PatientDesk) -> tuple[Counter[str], list[dict[str, Any]], Counter[str]]:
    """The facts by type, the facts themselves, and the letters by subject."""
    company = await desk.company()
    placement = await desk.placement(company)
    await desk.sign("ST", "CP", "SV")
    said = {entry["id"]: entry for id in (company, placement) for entry in await desk.journal.flow(id)}
    letters = [mail for ref in ("ST", "CP", "SV") for mail in await desk.mails(ref)]
    kept = Counter(mail["subject"].replace(desk.mark, "…") for mail in letters if not mail["again"])
    return Counter(entry["type"] for entry in said.values()), list(said.values()), kept


@pytest.mark.timeout(240)
async def test_a_scenario_in_which_every_actor_dies_once_ends_like_one_without(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    planned = {pair for service in SERVICES for pair in one_point_each(cast_of(service))}
    write_plans(plans, planned)
    async with in_the_nursery(tmp_path / "house", plans) as house:
        desks = [PatientDesk(house, mark, PATIENCE) for mark in ("dead01", "dead02", "ca1f03")]
        crashed, entries, letters = await signed(desks[0])
        again, _, letters_again = await signed(desks[1])
        died = fired(plans)
        calm, _, calm_letters = await signed(desks[2])
        counts = await desks[2].journal.counts()
        for desk in desks:
            await desk.close()
    assert (crashed, letters) == (again, letters_again) == (calm, calm_letters)
    assert counts["dead_letters"] == 0
    spoke = {(entry["service"], entry["caused_by"]) for entry in entries}
    assert {pair for pair in planned if (pair.service, pair.actor) in spoke} <= died
    assert fired(plans) == died
    assert len(died) > len(spoke) > len(SERVICES)
