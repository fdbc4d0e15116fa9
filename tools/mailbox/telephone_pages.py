"""The simulated telephones as a page for operators: what each number got."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from shared.web.layout import Pages
from shared.web.translations import load_translations
from tools.mailbox.mail_parts import MAX_NUMBER, OPERATOR
from tools.mailbox.telephone_store import TelephoneStore
from tools.mailbox.text_intake import DISCONNECTED, LATE
from tools.mailbox.wording import linked, moment

HERE = Path(__file__).parent
MAX_TEXTS = 50


def telephone_pages(store: TelephoneStore) -> APIRouter:
    """All texts, and those of one number with `to`."""
    router, pages = APIRouter(dependencies=[OPERATOR]), Pages(HERE / "templates", load_translations(HERE / "locale"))

    @router.get("/mailbox/telephones")
    async def telephones(
        request: Request,
        to: Annotated[str, Query(max_length=20)] = "",
        before: Annotated[int, Query(ge=1, le=MAX_NUMBER)] = MAX_NUMBER,
    ) -> HTMLResponse:
        """The newest first, a page of them."""
        texts = store.newest(to.strip(), before, MAX_TEXTS + 1)
        return pages.page(
            request,
            "telephones.html",
            texts=texts[:MAX_TEXTS],
            telephone=to.strip(),
            older=texts[MAX_TEXTS - 1].number if len(texts) > MAX_TEXTS else 0,
            moment=moment,
            linked=linked,
            disconnected=DISCONNECTED,
            late=LATE,
        )

    return router
