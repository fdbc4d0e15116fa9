"""Staff for tests that call a service directly: each request carries an actor token, as from the front door."""

import json
import time
from collections.abc import Generator
from functools import cached_property

import httpx2
from joserfc.jwk import ECKey

from deploy.local.local_stack import LocalStack
from deploy.local.signing_keys import signing_key
from shared.access.actor import Actor, ActorKind
from shared.access.actor_token import ActorTokenSigner, public_keys
from shared.access.role import Role
from shared.access.staff import HEADER
from shared.access.staff_member import StaffMember

MEMBER = "staff-of-the-tests"


class StaffAuth(httpx2.Auth):
    """Signs a token of its own for each request; by default with every role, and just signed in."""

    def __init__(
        self,
        key: str,
        audience: str,
        *roles: Role,
        school: str = "99XX",
        signed_in_seconds_ago: int = 0,
        signed_seconds_ago: int = 0,
    ) -> None:
        self._signer, self._audience, self._school = ActorTokenSigner(key), audience, school
        self._roles, self._age = frozenset(roles or Role), signed_in_seconds_ago
        self._signed_ago = signed_seconds_ago

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        """Called by the client for each request."""
        request.headers[HEADER] = self.token()
        yield request

    def token(self) -> str:
        """A fresh token."""
        signed_in = int(time.time()) - self._age
        actor = Actor(
            kind=ActorKind.STAFF,
            id=MEMBER,
            schools=frozenset({self._school}),
            roles=self._roles,
            authenticated_at=signed_in,
        )
        return self._signer.sign(
            StaffMember(actor=actor, name="Sam Voorbeeld"), self._audience, time.time() - self._signed_ago
        )


def staff_of(local_stack: LocalStack, audience: str, *roles: Role, school: str = "99XX") -> StaffAuth:
    """With the key of that stack's gateway."""
    return StaffAuth(signing_key(local_stack.servers.secrets, "actor"), audience, *roles, school=school)


class TestKey:
    """A key pair for a service that a test starts by itself."""

    __test__ = False

    @cached_property
    def private(self) -> str:
        """For the signer."""
        return json.dumps(ECKey.generate_key("P-256").as_dict(private=True))

    @property
    def public(self) -> str:
        """For the settings of the service."""
        return public_keys(self.private)
