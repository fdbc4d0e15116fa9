"""Routes for other services of the system only: a request must carry the token that the services share."""

import hmac
from typing import Annotated, Protocol

from fastapi import Depends, Header, Request
from pydantic import SecretStr

from shared.web.problems import Problem
from shared.web.tls import TLSSettings


class InternalSettings(TLSSettings, Protocol):
    """The settings that internal routes and their clients need."""

    @property
    def internal_token(self) -> SecretStr:
        """The token that the services share."""


async def _require_token(request: Request, authorization: Annotated[str, Header()] = "") -> None:
    settings: InternalSettings = request.app.state.settings
    expected = f"Bearer {settings.internal_token.get_secret_value()}"
    if not hmac.compare_digest(authorization.encode(), expected.encode()):
        raise Problem(401, "unauthorised", "Only services of this system may call this route")


internal_only = Depends(_require_token)
