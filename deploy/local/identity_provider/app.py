"""The provider as an ASGI application."""

from fastapi import FastAPI

from deploy.local.identity_provider import pages, routes
from deploy.local.identity_provider.provider import Provider
from deploy.local.identity_provider.settings import IdentityProviderSettings
from shared.web.browser_security import install_browser_security
from shared.web.problems import install_problems
from shared.web.static_files import router as static_files


def identity_provider_app(settings: IdentityProviderSettings) -> FastAPI:
    """Pages and routes below `/identity`."""
    app = FastAPI(title="Identity provider", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.provider = Provider(settings)
    install_problems(app)
    install_browser_security(app)
    for router in (static_files, pages.router, routes.router):
        app.include_router(router)

    @app.get("/livez")
    async def livez() -> dict[str, str]:
        return {"status": "alive"}

    @app.get("/readyz")
    async def readyz() -> dict[str, str]:
        return {"status": "ready"}

    return app
