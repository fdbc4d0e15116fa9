"""A mail about a sealed document carries it (R46)."""

from collections.abc import Callable
from email.message import EmailMessage

import httpx2
import pytest

from services.notifications.message.attachment import Attachment
from services.notifications.message.mail_renderer import compose
from services.notifications.message.message import Message
from services.notifications.message.recipients import Recipients
from shared.messaging.model.errors import Unavailable
from tests.unit.domain import NOW

CONTENT = b"%PDF-1.7 sealed"
VALUES = {"agreement_id": "AG-1", "placement_id": "PL-1", "agreement_number": "POK-2025-00042", "version": "2"}


def recipients(status: int = 200, answer: Callable[[httpx2.Request], httpx2.Response] | None = None) -> Recipients:
    """Contracts answers one document."""

    def one_document(request: httpx2.Request) -> httpx2.Response:
        known = request.url.path == "/internal/documents/AG-1/abc"
        return httpx2.Response(status if known else 404, content=CONTENT)

    made = Recipients.__new__(Recipients)
    transport = httpx2.MockTransport(answer or one_document)
    made._contracts = httpx2.AsyncClient(base_url="http://contracts", transport=transport)
    return made


def message(**values: str) -> Message:
    return Message(
        id="M-1", template="agreement_signed", recipient_ref="STUDENT:ST-1", about=(), values={**VALUES, **values}
    )


async def test_the_document_is_asked_for_by_its_hash_and_named_by_number_and_version() -> None:
    found = await recipients().document(message(document_hash="abc"), "nl")
    assert found == Attachment("POK-2025-00042-versie-2.pdf", CONTENT)
    assert await recipients().document(message(), "nl") is None


async def test_a_mail_waits_for_its_document_while_contracts_is_away() -> None:
    with pytest.raises(Unavailable):
        await recipients(503).document(message(document_hash="abc"), "nl")
    with pytest.raises(httpx2.HTTPStatusError):
        await recipients().document(message(document_hash="another"), "nl")


@pytest.mark.parametrize(("language", "digest"), [("nl", "abc"), ("en", "def"), ("de", "abc")])
async def test_a_document_about_a_placement_goes_in_the_language_of_the_mail_under_its_own_name(
    language: str, digest: str
) -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        known = request.url.path == f"/internal/placement-documents/D-1/{digest}"
        headers = {"Content-Disposition": f'attachment; filename="brief-{language}.pdf"'}
        return httpx2.Response(200 if known else 404, content=CONTENT, headers=headers)

    about = message(document_id="D-1", document_hash="abc", document_hash_en="def")
    assert await recipients(answer=answer).document(about, language) == Attachment(f"brief-{language}.pdf", CONTENT)


def test_the_text_stays_the_first_part_of_a_mail_with_an_attachment() -> None:
    who = ("desk@school.example", "Sam Voorbeeld", "sam@x.example")
    mail: EmailMessage = compose("M-1", *who, "Onderwerp", "Tekst", "<p>Tekst</p>", at=NOW)
    Attachment("POK-2025-00042-versie-2.pdf", CONTENT).attach_to(mail)
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().strip() == "Tekst"
    assert [(each.get_filename(), each.get_content()) for each in mail.iter_attachments()] == [
        ("POK-2025-00042-versie-2.pdf", CONTENT)
    ]
