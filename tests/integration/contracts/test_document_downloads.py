"""A document about a placement is on the page of the party for whom it is, and at the desk; nobody else has it."""

from hashlib import sha256
from pathlib import Path

from deploy.local.local_stack import LocalStack
from services.contracts.agreement.agreement import Agreement
from services.contracts.links.signing_links import SigningLinks
from services.contracts.placement_document.content.certificate import certificate
from services.contracts.placement_document.content.confirmation_letter import confirmation_letter
from services.contracts.placement_document.drawings import Drawings
from services.contracts.placement_document.kind import Kind
from services.contracts.placement_document.placement_document import PlacementDocument
from shared.events.contracts.placement_document import CertificateDrawn
from shared.events.vocabulary import Party
from shared.testing.samples import sample
from tests.integration.web.test_every_route import AWAY, started, store
from tests.support.service_application import SHOWN
from tests.unit.contracts.placement_documents import placed
from tests.unit.domain import NUMBER, TODAY

MAILS = f"Bearer {SHOWN['notifications']}"
"""How notifications asks for what a mail carries."""


async def kept(drawings: Drawings, agreement: Agreement, kind: Kind) -> PlacementDocument:
    """The first edition of that document."""
    files = await drawings.keep(
        lambda words: (
            certificate(agreement, TODAY, 1290, words)
            if kind is Kind.CERTIFICATE
            else confirmation_letter(agreement, words)
        )
    )
    id = PlacementDocument.id_of(agreement.placement.placement_id, kind)
    placement = agreement.placement.placement_id
    document = PlacementDocument(id=id, school="99XX", placement_id=placement, kind=kind, number=NUMBER)
    return document.draw(files, sample(CertificateDrawn))[0]


async def test_a_party_has_what_is_for_it_in_the_language_of_its_page_and_nothing_else(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    agreement, other = placed("PL-3"), placed("PL-4")
    async with started(local_stack, "contracts", tmp_path, f"http://{AWAY}") as application:
        drawings: Drawings = application.app.state.dependencies[Drawings]
        letter, statement = [
            await kept(drawings, agreement, kind) for kind in (Kind.CONFIRMATION_LETTER, Kind.CERTIFICATE)
        ]
        foreign = await kept(drawings, other, Kind.CERTIFICATE)
        store(application, ("agreements", agreement))
        store(application, ("agreements", other))
        for each in (letter, statement, foreign):
            store(application, ("placement_documents", each))
        links: SigningLinks = application.app.state.dependencies[SigningLinks]
        pages = {
            role: f"/sign/{links.url(agreement.id, role, 0).rpartition('/')[2]}"
            for role in Party
            if agreement.signer(role)
        }
        desk = f"/agreements/{agreement.id}"

        async def has(page: str, document: PlacementDocument, language: str = "nl") -> tuple[bool, int]:
            """Whether the page names it, and the answer to who asks for it there."""
            path = f"{page}/documents/{document.id}?lang={language}"
            shown = await application.client.get(f"{page}?lang={language}")
            return path in shown.text, (await application.client.get(path)).status_code

        assert await has(pages[Party.COMPANY], letter) == await has(desk, letter) == (True, 200)
        assert await has(pages[Party.STUDENT], statement) == await has(desk, statement) == (True, 200)
        assert await has(pages[Party.STUDENT], letter) == await has(pages[Party.COMPANY], statement) == (False, 404)
        assert await has(pages[Party.SCHOOL], statement) == (False, 404)
        assert await has(pages[Party.STUDENT], foreign) == await has(desk, foreign) == (False, 404)
        english = await application.client.get(f"{desk}/documents/{letter.id}?lang=en")
        kept_for_mail, headers = f"/internal/placement-documents/{letter.id}", {"authorization": MAILS}
        mailed = await application.client.get(f"{kept_for_mail}/{letter.files[0].digest}", headers=headers)
        wrong = await application.client.get(f"{kept_for_mail}/{statement.files[0].digest}", headers=headers)
    assert english.headers["content-disposition"] == f'attachment; filename="confirmation-{NUMBER}.pdf"'
    assert english.headers["etag"] == f'"{sha256(english.content).hexdigest()}"'
    assert sha256(mailed.content).hexdigest() == letter.files[0].digest
    assert mailed.headers["content-disposition"] == f'attachment; filename="bevestiging-{NUMBER}.pdf"'
    assert wrong.status_code == 404
