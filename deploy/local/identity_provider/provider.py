"""The provider's parts, and how a session of it begins and ends."""

import asyncio
import logging
import secrets
import time
from collections.abc import Mapping

import httpx2
from fastapi import Request

from deploy.local.identity_provider.people import LocalPerson, read_people
from deploy.local.identity_provider.settings import IdentityProviderSettings
from deploy.local.identity_provider.store import ProviderSession, ProviderStore
from deploy.local.identity_provider.tokens import Tokens
from shared.web.tls import tls_for

log = logging.getLogger(__name__)
LOGOUT_SECONDS = 5.0
COOKIE = "identity-session"


class Provider:
    """`people` by subject, and what is remembered."""

    def __init__(self, settings: IdentityProviderSettings) -> None:
        self.settings, self.store = settings, ProviderStore()
        self.tokens = Tokens(settings.public_url, settings.signing_key.get_secret_value())
        self.people: Mapping[str, LocalPerson] = read_people()

    def session_of(self, request: Request) -> ProviderSession | None:
        """Who is signed in with this browser."""
        return self.store.sessions.get(request.cookies.get(COOKIE, ""))

    def begin_session(self, sub: str, former: ProviderSession | None) -> tuple[str, ProviderSession]:
        """A person was chosen now; returns the value of the cookie. The same person goes on in the same session."""
        sid = former.sid if former and former.sub == sub else secrets.token_hex(8)
        session = ProviderSession(sid, sub, int(time.time()))
        return self.store.sessions.add(session), session

    async def end_session(self, request: Request) -> None:
        """End the browser's session and tell the client, which ends its own (Back-Channel Logout)."""
        session = self.store.sessions.take(request.cookies.get(COOKIE, ""))
        if session is None:
            return
        token = self.tokens.logout_token(self.settings.client_id, session.sub, session.sid)
        url = self.settings.back_channel_logout_uri
        try:
            async with asyncio.timeout(LOGOUT_SECONDS), httpx2.AsyncClient(verify=tls_for(url)) as client:
                (await client.post(url, data={"logout_token": token})).raise_for_status()
        except (httpx2.HTTPError, TimeoutError) as error:
            log.warning("the client was not told of a logout: %s", type(error).__name__)


def provider_of(request: Request) -> Provider:
    """The provider that answers the request."""
    provider: Provider = request.app.state.provider
    return provider
