"""The simulated registers as an ASGI application."""

from fastapi import FastAPI

from deploy.local.outside_registers import accrediting_body, business_register
from deploy.local.outside_registers.settings import OutsideRegistersSettings


def outside_registers_app(settings: OutsideRegistersSettings) -> FastAPI:
    """Each register below a path of its own."""
    app = FastAPI(title="Outside registers", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.accrediting_body = accrediting_body.AccreditingBody(settings.accrediting_body_key.get_secret_value())
    app.state.business_register = business_register.BusinessRegister(settings.business_register_key.get_secret_value())
    app.include_router(accrediting_body.router)
    app.include_router(business_register.router)

    @app.get("/livez")
    async def livez() -> dict[str, str]:
        return {"status": "alive"}

    @app.get("/readyz")
    async def readyz() -> dict[str, str]:
        return {"status": "ready"}

    return app
