"""Error responses of the token endpoint (RFC 6749, section 5.2)."""

from collections.abc import Mapping
from types import MappingProxyType

from fastapi.responses import JSONResponse

NO_FIELDS: Mapping[str, str] = MappingProxyType({})
NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}


class OAuthError(Exception):
    """`code` is one of the RFC; `basic` asks for the scheme that the client used, `fields` are
    further header fields."""

    def __init__(
        self,
        code: str,
        description: str,
        status: int = 400,
        *,
        basic: bool = False,
        fields: Mapping[str, str] = NO_FIELDS,
    ) -> None:
        super().__init__(description)
        self.code, self.description, self.status, self.basic, self.fields = code, description, status, basic, fields

    def response(self) -> JSONResponse:
        """The HTTP response."""
        headers = {**NO_STORE, **self.fields}
        if self.status == 401 and self.basic:
            headers["WWW-Authenticate"] = 'Basic realm="stageloket"'
        return JSONResponse({"error": self.code, "error_description": self.description}, self.status, headers)
