"""Nobody can forget a crash point or a handler: the plan follows from the code and the registry."""

from pathlib import Path

import pytest

from deploy.local.parts import SERVICES
from shared.messaging.crash_points import POINTS
from tests.chaos.house.cast import SERVICES_FOLDER, Cast, cast_of, performed
from tests.chaos.house.pairs import Heard, Pair, declared, reachable
from tests.chaos.house.poison import queues
from tests.chaos.house.sources import called_points, written_down

MESSAGING = Path(__file__).parents[3] / "shared" / "messaging"
CAST = Cast("mill", ("grind_on_grain_came",), ("clean_mill",), ("open_mill",), {"sack": "sacks", "wheel": "wheels"})
HEARD = Heard(frozenset({("mill", "grind_on_grain_came"), ("farm", "clean_mill")}), frozenset({("mill", "sack")}))


def test_every_point_is_reached_by_a_page_and_every_page_reaches_known_points() -> None:
    called = [point for page in MESSAGING.glob("*.py") for point in called_points(page.read_text())]
    assert set(called) == set(POINTS)


def test_a_point_that_is_not_named_on_the_spot_is_seen() -> None:
    assert list(called_points("reached('mill.before_grind', name)")) == ["mill.before_grind"]
    with pytest.raises(TypeError, match="line 1"):
        list(called_points("reached(point, name)"))


@pytest.mark.parametrize("service", SERVICES)
def test_every_reaction_in_the_code_of_a_service_is_in_its_plan(service: str) -> None:
    sources = (SERVICES_FOLDER / service).rglob("*.py")
    written = {name for source in sources for name in written_down(source.read_text())}
    cast = cast_of(service)
    assert written == set(cast.handlers + cast.timers)
    planned = {(pair.point, pair.actor) for pair in declared(cast)}
    assert planned == {(point, actor) for point in POINTS for actor in (*cast.functions, *cast.shelves.values())}


def test_a_new_handler_timer_and_command_are_seen_in_the_code() -> None:
    code = "@on(Grain)\nasync def grind(): ...\n@when(Mills, 'dirty')\nasync def clean(): ...\nasync def other(): ..."
    assert list(written_down(code)) == ["grind", "clean"]
    assert list(performed("await request.app.state.perform(open_mill, OpenMill())")) == ["open_mill"]


def test_who_can_reach_a_point_follows_from_the_registry_and_from_what_was_said() -> None:
    assert reachable(CAST, HEARD, ["relay.after_confirm"]) == {
        Pair("mill", "relay.after_confirm", "grind_on_grain_came")
    }
    assert reachable(CAST, HEARD, ["sweeper.before_hand"]) == {Pair("mill", "sweeper.before_hand", "sacks")}
    assert reachable(CAST, HEARD, ["timekeeper.after_fire"]) == {Pair("mill", "timekeeper.after_fire", "clean_mill")}
    assert len(reachable(CAST, HEARD)) == 2 * 3 + 3 * 1 + 3 * 1 + 1 + 2 * 1


def test_a_point_on_a_page_that_no_rule_knows_is_an_error() -> None:
    with pytest.raises(KeyError, match="miller"):
        reachable(CAST, HEARD, [*POINTS, "miller.before_grind"])


def test_every_handler_of_the_house_gets_poison() -> None:
    assert len(queues()) == sum(len(cast_of(service).handlers) for service in SERVICES)
