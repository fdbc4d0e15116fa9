"""Every read that answers an actor takes the scope of the actor; one that is written past it is found here."""

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from fastapi.routing import APIRoute

from deploy.local.components import SERVICES
from shared.access.declared import policy_of
from shared.access.policies import StaffPolicy
from shared.access.role import Role
from shared.service.service import Service

ROOT = Path(__file__).parents[2]
SYSTEM_READERS = {
    "services/contracts/links/signer.py": "the link names the agreement",
    "services/contracts/links/observer.py": "the link names the agreement",
    "services/contracts/links/new_link.py": "nobody is answered with anything: what is found is mailed",
    "services/contracts/agreement/waiting_page.py": "the link names the person, who signs these agreements",
    "services/contracts/document/check_page.py": "the visitor has the document",
    "services/contracts/placement_document/listed.py": "the link names the agreement",
    "services/contracts/agreement/possible_actions.py": "each agreement is asked whether the actor has to do with it",
    "services/placements/possible_actions.py": "of each it is asked whether the actor has to do with its placement",
    "services/survey/respondent.py": "the link names the invitation",
    "services/survey/answers_so_far.py": "the link names the invitation, and the answers are the holder's own",
    "services/survey/pages/about.py": "the link names the invitation, of whose placement it is told",
    "services/survey/pages/own_surveys_page.py": "the link names the person, whose invitations these are",
    "services/registration/people/address_page.py": "the link names the person",
    "services/registration/company_transfer/transfer_page.py": "the link names the request",
    "services/registration/yearly_confirmation/confirmation_page.py": "the link names the company",
    "services/gateway/auth/current_session.py": "the cookie names the session",
    "services/gateway/auth/sign_out.py": "sessions of the identity provider's logout",
    "services/gateway/auth/start_page.py": "sessions of the person of the session",
    "services/gateway/staff/granted.py": "the person signs in, or the session names the account",
    "services/gateway/staff/invitation_pages.py": "the link names the school",
    "services/gateway/portal/portal_auth.py": "the key names the portal",
    "services/operations/dead_letter_jobs/runner.py": "a background task",
    "services/operations/reconciliation/comparison.py": "a background task",
    "services/operations/reconciliation/publication.py": "a background task",
    "services/operations/reconciliation/runner.py": "a background task",
}
"""Modules that read for the system itself, and why nobody is answered with another school's data."""
PAST_THE_SCOPE = ("reader", "system_reader", "summarizer", "collections", "_unit_of_work")
"""Names by which a module of a service could read without the scope of the actor."""
IN_REPOSITORIES = ("_unit_of_work",)
every_service = pytest.mark.parametrize("name", SERVICES)


def service_of(name: str) -> Service:
    """The definition of a service."""
    found: Service = import_module(f"services.{name}.service").service
    return found


def reads_past_the_scope(source: str) -> set[str]:
    """The names in a module by which it could read without the scope."""
    attributes = {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}
    return attributes & set(PAST_THE_SCOPE)


def executes_without_scope(source: str) -> bool:
    """Whether a route runs a command that is not cut by the scope of the actor."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    executing = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "execute"]
    return any("scope" not in {keyword.arg for keyword in call.keywords} for call in executing)


def staff_routes(name: str) -> Iterator[APIRoute]:
    """The routes of a service for staff of schools; operators see everything."""
    for router in service_of(name).routers:
        for route in router.routes:
            policy = policy_of(route)
            if isinstance(route, APIRoute) and isinstance(policy, StaffPolicy) and policy.roles - {Role.OPERATOR}:
                yield route


def test_no_module_reads_past_the_scope_of_the_actor() -> None:
    found = {}
    for file in sorted((ROOT / "services").rglob("*.py")):
        name, names = str(file.relative_to(ROOT)), reads_past_the_scope(file.read_text())
        allowed = {"system_reader"} if name in SYSTEM_READERS else set()
        if file.name == "repository.py" or name == "services/placements/relation.py":
            allowed |= set(IN_REPOSITORIES)
        if names - allowed:
            found[name] = names - allowed
    assert not found
    assert all("system_reader" in (ROOT / name).read_text() for name in SYSTEM_READERS)


@every_service
def test_every_repository_declares_whose_its_aggregates_are(name: str) -> None:
    assert not [each.__name__ for each in service_of(name).repositories if each.tenancy is None]


@every_service
def test_a_command_of_staff_is_cut_by_the_scope(name: str) -> None:
    routes = [route for route in staff_routes(name) if executes_without_scope(inspect.getsource(route.endpoint))]
    assert not [route.path for route in routes]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("found = request.app.state.commands.system_reader(Cases)", {"system_reader"}),
        ("found = await self._unit_of_work.collection('cases').find({})", {"_unit_of_work"}),
        ("counters = request.app.state.summarizer.summary(COUNTS, EVERYTHING)", {"summarizer"}),
        ("cases = await reader_for(request, Cases).find_open(50)", set()),
    ],
)
def test_a_read_past_the_scope_is_found(source: str, names: set[str]) -> None:
    assert reads_past_the_scope(source) == names


def test_a_command_without_a_scope_is_found() -> None:
    execute = "await request.app.state.commands.execute(answer_case, command, actor=actor"
    assert executes_without_scope(f"async def route() -> None:\n    {execute})")
    assert not executes_without_scope(f"async def route() -> None:\n    {execute}, scope=scope_of(request))")
