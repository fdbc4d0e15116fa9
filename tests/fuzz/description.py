"""The description of every route of a service, also of those that its page of the API leaves out."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from shared.service.service import Service
from shared.web.openapi import install_openapi


def documented(app: FastAPI) -> set[tuple[str, str]]:
    """Method and path of what the description names; what it says about answers must be true."""
    return {(method.upper(), path) for path, methods in app.openapi()["paths"].items() for method in methods}


def whole_description(service: Service) -> dict[str, Any]:
    """The OpenAPI description with pages and internal routes."""
    app = FastAPI(title=service.name)
    with _nothing_left_out(service):
        for router in service.routers:
            app.include_router(router)
        install_openapi(app)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Duplicate Operation ID", UserWarning)
            return app.openapi()


def operations_of(description: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    """The operations of a description, by method and path."""
    paths = description["paths"]
    return {(method.upper(), path): each for path, methods in paths.items() for method, each in methods.items()}


@contextmanager
def _nothing_left_out(service: Service) -> Iterator[None]:
    routes = [route for router in service.routers for route in router.routes if isinstance(route, APIRoute)]
    parts: list[APIRouter | APIRoute] = [*service.routers, *routes]
    left_out = [part for part in parts if not part.include_in_schema]
    for part in left_out:
        part.include_in_schema = True
    try:
        yield
    finally:
        for part in left_out:
            part.include_in_schema = False
