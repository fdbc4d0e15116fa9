"""Who someone is here follows from the claims of the identity provider and the mapping alone."""

from typing import Any

import pytest

from deploy.local.identity_provider.people import read_people
from deploy.local.sign_in import CLAIMS_FILE
from services.gateway.auth.claim_mapping import ClaimMapping
from services.gateway.auth.return_path import own_path
from shared.access.role import Role

MAPPING = ClaimMapping.read(CLAIMS_FILE)


@pytest.mark.parametrize(
    ("sub", "roles", "schools"),
    [
        ("noor.fictief", {Role.DESK}, {"99XX"}),
        ("bram.proefman", {Role.DESK}, {"97XX"}),
        ("esra.modelstra", {Role.TEACHER}, {"99XX"}),
        ("thijs.schetsinga", {Role.MANAGER}, {"99XX"}),
        ("julia.denkbeeld", {Role.AUDITOR}, {"99XX"}),
        ("ravi.verzonnen", {Role.OPERATOR}, set()),
        ("lotte.zomaar", set(), {"99XX"}),
    ],
)
def test_each_person_of_the_local_provider_has_the_role_that_the_page_says(
    sub: str, roles: set[Role], schools: set[str]
) -> None:
    person = read_people()[sub]
    member = MAPPING.member({"sub": sub, "name": person.name, **person.claims}, 7)
    assert (set(member.actor.roles), set(member.actor.schools), member.actor.authenticated_at) == (roles, schools, 7)
    assert member.name == person.name


@pytest.mark.parametrize(
    "claims",
    [
        {"eduperson_entitlement": ["urn:x-stageloket:desk"]},
        {"eduperson_entitlement": ["urn:x-stageloket:desk"], "schac_home_organization": "elsewhere.example"},
        {"roles": ["desk"], "role": "desk", "schac_home_organization": "voorbeeldstad.example"},
        {"eduperson_entitlement": {"urn:x-stageloket:desk": 1}, "schac_home_organization": "voorbeeldstad.example"},
        {"eduperson_entitlement": None, "schac_home_organization": ["voorbeeldstad.example"]},
    ],
)
def test_what_the_mapping_does_not_name_gives_no_role(claims: dict[str, Any]) -> None:
    assert MAPPING.member({"sub": "x", **claims}, 7).actor.roles == frozenset()


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        ("/desk?lang=en", "/desk?lang=en"),
        ("/auth/sessions", "/auth/sessions"),
        ("/auth/sign-in", "/"),
        ("//elsewhere.example", "/"),
        ("/\\elsewhere.example", "/"),
        ("https://elsewhere.example/", "/"),
        ("/desk\r\nset-cookie: a=b", "/"),
        ("/" + "x" * 3000, "/"),
        ("", "/"),
    ],
)
def test_a_sign_in_returns_to_a_page_of_our_own(wanted: str, path: str) -> None:
    assert own_path(wanted) == path
