"""Error responses of the token endpoint (RFC 6749, section 5.2)."""

from fastapi.responses import JSONResponse

NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}


class OAuthError(Exception):
    """`code` is one of the RFC; `basic` asks for the scheme that the client used."""

    def __init__(self, code: str, description: str, status: int = 400, *, basic: bool = False, wait: int = 0) -> None:
        super().__init__(description)
        self.code, self.description, self.status, self.basic, self.wait = code, description, status, basic, wait

    def response(self) -> JSONResponse:
        """The HTTP response."""
        headers = dict(NO_STORE)
        if self.status == 401 and self.basic:
            headers["WWW-Authenticate"] = 'Basic realm="stageloket"'
        if self.wait:
            headers["Retry-After"] = str(self.wait)
        return JSONResponse({"error": self.code, "error_description": self.description}, self.status, headers)
