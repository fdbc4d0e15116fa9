"""What is not declared does not run: a route without a policy, and a portal event type without publishers."""

from typing import Any, ClassVar

import pytest
from fastapi import APIRouter, Depends, Request
from pydantic import SecretStr

from services.survey.service import service as survey
from shared.access.declared import PolicyMissingError, declared_routes
from shared.access.policies import LinkPolicy, public, services, staff
from shared.access.role import Role
from shared.app.application import application
from shared.audit.declared import DeclarationMissingError
from shared.audit.shows import not_recorded, shows
from shared.events.portals.portal_event import ABSENCE, PortalEvent, Subject
from shared.service.service import Service
from shared.service.settings import ServiceSettings

SETTINGS = ServiceSettings(
    environment="test", mongodb_url=SecretStr("mongodb://127.0.0.1:1/x"), rabbitmq_url=SecretStr("amqp://127.0.0.1:1/")
)


async def nobody(token: str, request: Request) -> str:
    """The holder of no link."""
    return token


LINK = Depends(LinkPolicy("read", nobody))


class Undeclared(PortalEvent):
    """A portal event that says nothing of its publishers."""

    type: ClassVar[str] = "test_undeclared.stated.v1"
    about: ClassVar[Subject] = ABSENCE


async def endpoint() -> None:
    """A route of the tests."""


def service_with(router: APIRouter, *events: type[PortalEvent]) -> Service:
    """A service of one router."""
    return Service(name="tests", settings=ServiceSettings, repositories=(), routers=(router,), events=events)


def test_a_service_with_a_route_without_a_policy_does_not_start() -> None:
    router = APIRouter()
    router.get("/open")(endpoint)
    with pytest.raises(PolicyMissingError, match="route GET /open"):
        application(service_with(router), SETTINGS)


def test_a_service_with_two_policies_for_one_route_does_not_start() -> None:
    router = APIRouter(dependencies=[staff(Role.OPERATOR)])
    router.get("/open", dependencies=[public("by mistake")])(endpoint)
    with pytest.raises(PolicyMissingError, match="route GET /open"):
        application(service_with(router), SETTINGS)


@pytest.mark.parametrize("people", [staff(Role.DESK), services("operator"), LINK], ids=["staff", "operator", "link"])
def test_a_service_with_a_route_for_people_that_does_not_say_what_it_shows_does_not_start(people: Any) -> None:
    silent, twice = APIRouter(dependencies=[people]), APIRouter(dependencies=[people, shows("agreement")])
    silent.get("/silent/{token}")(endpoint)
    twice.get("/twice/{token}", dependencies=[not_recorded("by mistake")])(endpoint)
    before = APIRouter(dependencies=[shows("agreement")])
    before.get("/before/{token}", dependencies=[people])(endpoint)
    for router in (silent, twice, before):
        with pytest.raises(DeclarationMissingError, match=r"GET /(silent|twice|before)/\{token\}"):
            application(service_with(router), SETTINGS)
    right = APIRouter(dependencies=[people])
    right.get("/shows/{token}", dependencies=[shows("agreement")])(endpoint)
    right.get("/says/{token}", dependencies=[not_recorded("nothing of anybody")])(endpoint)
    application(service_with(right), SETTINGS)


def test_a_service_with_a_portal_event_without_publishers_does_not_start() -> None:
    with pytest.raises(PolicyMissingError, match=r"event test_undeclared\.stated\.v1"):
        application(service_with(APIRouter(), Undeclared), SETTINGS)


def test_every_route_of_a_service_that_starts_has_a_policy() -> None:
    own = {"link_key": "key", "registration_url": "http://x", "registration_credential": "x"}
    app = application(survey, survey.settings.model_validate({**SETTINGS.model_dump(), **own}))
    routes = declared_routes(app)
    assert {"GET /report", "GET /survey/{token}", "GET /internal/idle", "GET /docs"} <= {str(route) for route in routes}
    assert all(route.policy for route in routes)
