"""Compose a service into one FastAPI application that starts and stops its messaging with its lifespan."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from shared.access.declared import require_policies
from shared.app import health, processed_events
from shared.app.gc_tuning import tune_gc
from shared.app.listeners import running
from shared.audit.declared import require_declarations
from shared.audit.middleware import AuditMiddleware
from shared.audit.recorder import Recorder
from shared.audit.refusal_counter import RefusalCounter
from shared.messaging.model.clock import Clock
from shared.messaging.runtime.runtime import Messaging
from shared.messaging.runtime.watchdog import end_process
from shared.service.service import Service
from shared.service.settings import ServiceSettings
from shared.storage.audit_trail import AuditTrailDatabase
from shared.storage.rate_limits import RateLimits
from shared.web.api_docs import install_api_docs
from shared.web.body_limit import BodyLimit
from shared.web.browser_security import install_browser_security
from shared.web.problems import install_problems
from shared.web.static_files import router as static_files
from shared.web.tracing_middleware import TracingMiddleware


def application(service: Service, settings: ServiceSettings) -> FastAPI:
    """The service as an ASGI application; it consumes messages from the server's startup to its shutdown.

    Raises PolicyMissingError when a route or a portal event type does not say who may use it, and
    DeclarationMissingError when a route for people does not say what it shows.

    `app.state` carries `service_name`, `settings`, `clock`, `dependencies`, `audit_trail`, `recorder` and
    `refusal_counter` and `rate_limits`, and after startup `messaging`, `commands`, `listeners` and `summarizer`.
    """
    clock = Clock(settings.clock_file)
    dependencies = service.dependencies(settings, clock)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        messaging = Messaging(
            service.name,
            settings.mongodb_address,
            settings.rabbitmq_address,
            clock,
            service.repositories,
            service.handlers,
            service.timers,
            dependencies,
            end_process,
            settings.messaging_adapters,
            service.migrations,
            settings.migration_batch,
            service.summaries,
            [event.type for event in service.events],
            service.retentions(settings),
            service.producer_of,
            service.tenants,
        )
        app.state.messaging, app.state.commands = messaging, messaging.commands
        app.state.summarizer = messaging.summarizer
        await messaging.start()
        tune_gc()
        app.state.listeners = service.listeners(settings, dependencies, messaging.commands)
        async with running(app.state.listeners, settings.stop_seconds):
            yield
        await messaging.stop(settings.stop_seconds)
        await _close(app)

    app = FastAPI(title=f"Stageloket {service.name}", lifespan=lifespan, openapi_url=None)
    app.state.settings, app.state.clock, app.state.dependencies = settings, clock, dependencies
    app.state.service_name, app.state.rate_limits = service.name, RateLimits(settings.mongodb_address)
    app.state.audit_trail = AuditTrailDatabase(settings.audit_address)
    app.state.recorder = Recorder(service.name, app.state.audit_trail)
    app.state.refusal_counter = RefusalCounter(service.name, app.state.audit_trail)
    app.add_middleware(AuditMiddleware)
    app.add_middleware(BodyLimit, larger=service.larger_bodies)
    install_browser_security(app)
    app.add_middleware(TracingMiddleware)
    install_problems(app)
    install_api_docs(app)
    for router in (health.router, processed_events.router, static_files, *service.routers):
        app.include_router(router)
    require_policies(app, service.events)
    require_declarations(app)
    return app


async def _close(app: FastAPI) -> None:
    await app.state.refusal_counter.stop()
    await app.state.audit_trail.close()
    app.state.rate_limits.close()
