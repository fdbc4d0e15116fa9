"""What every application that a browser may reach has in common."""

from fastapi import FastAPI

from shared.web.cross_origin import CrossOriginProtection
from shared.web.head_requests import HeadRequests
from shared.web.security_headers import SecurityHeaders


def install_browser_security(app: FastAPI) -> None:
    """Call it behind the other middlewares, so that it is outside them."""
    app.add_middleware(HeadRequests)
    app.add_middleware(CrossOriginProtection)
    app.add_middleware(SecurityHeaders)
