"""An authorization request (OpenID Connect Core §3.1.2.1) with PKCE, which is required."""

import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from hmac import compare_digest

from fastapi import HTTPException, Request
from pydantic import BaseModel, ConfigDict, ValidationError

from deploy.local.identity_provider.settings import IdentityProviderSettings


class Authorization(BaseModel):
    """Its parameters; an unknown one is ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    client_id: str
    redirect_uri: str
    response_type: str
    scope: str
    state: str
    nonce: str = ""
    code_challenge: str
    code_challenge_method: str = "plain"
    prompt: str = ""
    max_age: int | None = None

    @classmethod
    def read(cls, request: Request, settings: IdentityProviderSettings) -> "Authorization":
        """Raises HTTPException 400, shown to the person and never sent to an unknown address."""
        try:
            found = cls.model_validate(dict(request.query_params))
        except ValidationError as error:
            names = ", ".join(sorted(str(each["loc"][0]) for each in error.errors(include_input=False)))
            raise HTTPException(400, f"invalid request: {names}") from error
        wrong = {
            "client_id": found.client_id != settings.client_id,
            "redirect_uri": found.redirect_uri not in settings.redirect_uris,
            "response_type": found.response_type != "code",
            "scope": "openid" not in found.scope.split(),
            "code_challenge_method": found.code_challenge_method != "S256",
        }
        if any(wrong.values()):
            raise HTTPException(400, f"invalid request: {', '.join(name for name, is_ in wrong.items() if is_)}")
        return found

    def accepts(self, auth_time: int) -> bool:
        """Whether a sign-in at that time is recent enough, and no new one is asked for."""
        return "login" not in self.prompt.split() and (self.max_age is None or time.time() - auth_time <= self.max_age)

    def proves(self, code_verifier: str) -> bool:
        """Whether the challenge was made from this verifier (RFC 7636)."""
        made = urlsafe_b64encode(sha256(code_verifier.encode()).digest()).decode().rstrip("=")
        return compare_digest(made, self.code_challenge)
