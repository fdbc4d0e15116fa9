"""One FastAPI application and one messaging side by side in one lifespan."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from shared.messaging.clock import Clock
from shared.messaging.runtime import Messaging
from shared.messaging.watchdog import end_process
from shared.service import health
from shared.service.memory import settle_memory
from shared.service.service import Service
from shared.service.settings import ServiceSettings
from shared.web.api_docs import install_api_docs
from shared.web.problems import install_problems
from shared.web.static_files import router as static_files
from shared.web.traces import Traces


def application(service: Service, settings: ServiceSettings) -> FastAPI:
    """The service, ready for an ASGI server; it starts to listen with the server's lifespan.

    `app.state` carries `settings`, `clock`, `messaging`, `perform` and `tools`.
    """
    clock = Clock(settings.clock_file)
    tools = service.tools(settings, clock)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        messaging = Messaging(
            service.name,
            settings.mongodb_url.get_secret_value(),
            settings.rabbitmq_url.get_secret_value(),
            clock,
            service.stores,
            service.handlers,
            service.timers,
            tools,
            end_process,
        )
        app.state.messaging, app.state.perform = messaging, messaging.perform
        await messaging.start()
        settle_memory()
        yield
        await messaging.stop(settings.stop_seconds)

    app = FastAPI(title=f"Stageloket {service.name}", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.state.settings, app.state.clock, app.state.tools = settings, clock, tools
    app.add_middleware(Traces)
    install_problems(app)
    install_api_docs(app)
    app.include_router(health.router)
    app.include_router(static_files)
    for router in service.routers:
        app.include_router(router)
    return app
