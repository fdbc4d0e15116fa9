"""What services ask each other over HTTP: only with the token they share."""

import hmac
from typing import Annotated

from fastapi import Depends, Header, Request

from shared.service.settings import ServiceSettings
from shared.web.problems import Problem


async def _internal(request: Request, authorization: Annotated[str, Header()] = "") -> None:
    settings: ServiceSettings = request.app.state.settings
    expected = f"Bearer {settings.internal_token.get_secret_value()}"
    if not hmac.compare_digest(authorization.encode(), expected.encode()):
        raise Problem(401, "unauthorised", "Only services of this house may ask this")


internal_only = Depends(_internal)
