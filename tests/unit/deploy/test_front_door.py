"""The front door of docker-compose is made from the same table as that of the local stack."""

from deploy.front_door.generate import FILE, compose_front_door
from deploy.front_door.routes import LOCAL_ROUTES, ROUTES
from deploy.local.components import PREFERRED_PORTS


def test_the_file_of_compose_is_the_one_that_is_generated() -> None:
    assert FILE.read_text() == compose_front_door().text(), "python -m deploy.front_door.generate"


def test_every_route_leads_to_a_part_of_the_system() -> None:
    assert {route.service for route in (*ROUTES, *LOCAL_ROUTES)} <= set(PREFERRED_PORTS)
    assert len({route.path for route in (*ROUTES, *LOCAL_ROUTES)}) == len(ROUTES) + len(LOCAL_ROUTES)
