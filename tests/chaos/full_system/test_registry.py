"""The crash plan contains every crash point and every handler: it follows from the code and the registry."""

from pathlib import Path

import pytest

from deploy.local.components import SERVICES
from shared.messaging.support.crash_points import POINTS
from tests.chaos.full_system.actors import SERVICES_FOLDER, Actors, actors_of, executed_commands
from tests.chaos.full_system.pairs import Pair, Publishers, declared, reachable
from tests.chaos.full_system.poison import queues
from tests.chaos.full_system.sources import called_points, reactions_in

MESSAGING = Path(__file__).parents[3] / "shared" / "messaging"
MILL = Actors("mill", ("grind_on_grain_came",), ("clean_mill",), ("open_mill",), {"sack": "sacks", "wheel": "wheels"})
PUBLISHERS = Publishers(
    frozenset({("mill", "grind_on_grain_came"), ("farm", "clean_mill")}), frozenset({("mill", "sack")})
)


def test_the_points_that_the_code_reaches_are_the_known_points() -> None:
    called = [point for module in MESSAGING.rglob("*.py") for point in called_points(module.read_text())]
    assert set(called) == set(POINTS)


def test_a_point_that_is_not_a_literal_is_an_error() -> None:
    assert list(called_points("reached('mill.before_grind', name)")) == ["mill.before_grind"]
    assert list(called_points("partial(reached, 'mill.before_grind')")) == ["mill.before_grind"]
    with pytest.raises(TypeError, match="line 1"):
        list(called_points("reached(point, name)"))


@pytest.mark.parametrize("service", SERVICES)
def test_every_handler_and_timer_in_the_code_of_a_service_is_in_its_plan(service: str) -> None:
    sources = (SERVICES_FOLDER / service).rglob("*.py")
    decorated = {name for source in sources for name in reactions_in(source.read_text())}
    actors = actors_of(service)
    assert decorated == set(actors.handlers + actors.timers)
    planned = {(pair.point, pair.actor) for pair in declared(actors)}
    assert planned == {
        (point, actor) for point in POINTS for actor in (*actors.functions, *actors.collections.values())
    }


def test_a_new_handler_timer_and_command_are_seen_in_the_code() -> None:
    code = (
        "@on(Grain)\nasync def grind(): ...\n@on_timer(Mills, 'dirty')\nasync def clean(): ...\nasync def other(): ..."
    )
    assert list(reactions_in(code)) == ["grind", "clean"]
    stored_as = "@on(Rye, stored_as='grind_rye')\nasync def grind(): ..."
    assert list(reactions_in(stored_as)) == ["grind_rye"]
    assert list(executed_commands("await request.app.state.commands.execute(open_mill, OpenMill())")) == ["open_mill"]


def test_the_reachable_pairs_follow_from_the_registry_and_the_published_events() -> None:
    assert reachable(MILL, PUBLISHERS, ["relay.after_confirm"]) == {
        Pair("mill", "relay.after_confirm", "grind_on_grain_came")
    }
    assert reachable(MILL, PUBLISHERS, ["sweeper.before_publish"]) == {Pair("mill", "sweeper.before_publish", "sacks")}
    assert reachable(MILL, PUBLISHERS, ["scheduler.after_fire"]) == {Pair("mill", "scheduler.after_fire", "clean_mill")}
    assert len(reachable(MILL, PUBLISHERS)) == 2 * 3 + 3 * 1 + 3 * 1 + 1 + 2 * 1


def test_a_point_of_a_module_without_a_rule_is_an_error() -> None:
    with pytest.raises(KeyError, match="miller"):
        reachable(MILL, PUBLISHERS, [*POINTS, "miller.before_grind"])


def test_every_handler_of_the_system_gets_poison() -> None:
    assert len(queues()) == sum(len(actors_of(service).handlers) for service in SERVICES)
