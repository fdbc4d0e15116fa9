"""API documentation as plain HTML from the OpenAPI description, without script or external resources."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from shared.access.policies import public
from shared.web.layout import HERE, Pages
from shared.web.openapi import install_openapi


def install_api_docs(app: FastAPI) -> None:
    """Serve `/docs`; the machine-readable description is at `/openapi.json`."""
    install_openapi(app)
    documentation = public("how to use the API, without data")
    pages = Pages(HERE / "templates", {"nl": {}, "en": {}})

    @app.get("/docs", include_in_schema=False, dependencies=[documentation])
    async def docs(request: Request) -> HTMLResponse:
        description = app.openapi()
        return pages.page(request, "api_docs.html", info=description["info"], operations=_operations(description))

    @app.get("/openapi.json", include_in_schema=False, dependencies=[documentation])
    async def openapi() -> dict[str, Any]:
        return app.openapi()


def _operations(description: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "method": method.upper(),
            "path": path,
            "summary": operation.get("summary", ""),
            "text": operation.get("description", ""),
            "parameters": operation.get("parameters", []),
            "answers": {code: answer.get("description", "") for code, answer in operation["responses"].items()},
        }
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    ]
