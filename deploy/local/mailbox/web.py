"""The mailbox in a browser and as JSON."""

from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse, Response

from deploy.local.mailbox.letters import Letter, Letters
from shared.web.layout import Pages
from shared.web.problems import Problem, install_problems
from shared.web.static_files import router as static_files

WORDS = {
    "nl": {
        "inbox": "Postvak",
        "search": "Zoek op ontvanger of onderwerp",
        "go": "Zoek",
        "to": "Aan",
        "from": "Van",
        "subject": "Onderwerp",
        "at": "Ontvangen",
        "again": "dubbel",
        "text": "Tekst",
        "raw": "Bron",
        "mails": "mails",
        "back": "Terug naar het postvak",
        "none": "Er is nog geen post.",
    },
    "en": {
        "inbox": "Mailbox",
        "search": "Search recipient or subject",
        "go": "Search",
        "to": "To",
        "from": "From",
        "subject": "Subject",
        "at": "Received",
        "again": "repeated",
        "text": "Text",
        "raw": "Source",
        "mails": "mails",
        "back": "Back to the mailbox",
        "none": "There is no mail yet.",
    },
}
SHOWN = 200


def mailbox_app(letters: Letters) -> FastAPI:
    """Pages at `/`, JSON at `/api/messages`."""
    app = FastAPI(title="Mailbox", docs_url=None, redoc_url=None)
    install_problems(app)
    app.include_router(static_files)
    pages = Pages(Path(__file__).parent / "templates", WORDS)

    def letter_of(number: int) -> Letter:
        letter = letters.get(number)
        if letter is None:
            raise Problem(404, "not-found", f"There is no mail {number}")
        return letter

    @app.get("/")
    async def inbox(request: Request, q: str = "") -> HTMLResponse:
        found = letters.find(q, most=SHOWN)
        return pages.page(request, "inbox.html", letters=found[::-1], q=q, total=len(letters))

    @app.get("/mails/{number}")
    async def mail(request: Request, number: int) -> HTMLResponse:
        return pages.page(request, "mail.html", letter=letter_of(number))

    @app.get("/mails/{number}/html")
    async def html(number: int) -> HTMLResponse:
        """The mail as its reader sees it, without script, forms or anything from elsewhere."""
        guard = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox"
        return HTMLResponse(letter_of(number).html, headers={"Content-Security-Policy": guard})

    @app.get("/mails/{number}/raw")
    async def raw(number: int) -> Response:
        return Response(letter_of(number).raw, media_type="text/plain; charset=utf-8")

    @app.get("/api/messages")
    async def messages(to: str = "", since: Annotated[int, Query(ge=0)] = 0, q: str = "") -> list[dict[str, object]]:
        return [letter.summary() for letter in letters.find(q, to, since)]

    @app.get("/api/messages/{number}")
    async def message(number: int) -> dict[str, object]:
        letter = letter_of(number)
        return {**letter.summary(), "text": letter.text, "html": letter.html}

    @app.get("/readyz")
    async def readyz() -> dict[str, object]:
        return {"status": "ready", "mails": len(letters)}

    return app
