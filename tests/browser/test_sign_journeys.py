"""What parties do with their links, from the mail to the end, in Dutch, in a browser without script."""

from datetime import date
from hashlib import sha256

import pytest
from playwright.async_api import Browser

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.sealed_document import SealedDocument
from services.contracts.agreement.status import Status
from shared.events.contracts.agreement import AgreementDeclined
from shared.events.contracts.signers import SigningLinkRequested
from shared.events.vocabulary import Party
from tests.support.seen_page import DESKTOP, PHONE, visiting
from tests.support.signing_pages import SigningPages
from tests.unit.contracts.test_code_page import mailed, of_a_school_with_codes, wrong
from tests.unit.contracts.test_named import with_names
from tests.unit.contracts.test_new_link import reached
from tests.unit.contracts.test_sign_page import STUDENT
from tests.unit.contracts.test_waiting_page import of_student
from tests.unit.domain import NOW

COMPANY, SCHOOL, PARENT = (Party.COMPANY, "CP-1"), (Party.SCHOOL, "SV-1"), (Party.PARENT, "PA-1")
AGREE = "Ik heb de overeenkomst gelezen en ga akkoord."


def with_parent() -> Agreement:
    """An agreement of a minor."""
    state = with_names()
    parent = Signer(role=Party.PARENT, signatory_id="PA-1", name="Kim Voorbeeld")
    signers = {"signers": (*state.signers, parent), "number": "POK-2025-00042"}
    return state.model_copy(update={**signers, "student_adult_on": date(2027, 3, 1)})


async def test_student_parent_company_and_school_sign_one_after_another(chromium: Browser) -> None:
    pages = SigningPages(with_parent())
    for party, name, width in (
        (STUDENT, "Sam Voorbeeld", PHONE),
        (PARENT, "Kim Voorbeeld", DESKTOP),
        (COMPANY, "Bram Bedachtsma", PHONE),
        (SCHOOL, "Petra Klaas", DESKTOP),
    ):
        async with visiting(chromium, pages, width) as visit:
            await visit.open(pages.page(*party))
            await visit.check()
            await visit.press("Ondertekenen")
            await visit.check()
            assert (await visit.page.title()).startswith("Fout:")
            await visit.page.get_by_label("Uw volledige naam").fill(name)
            await visit.page.get_by_label(AGREE).check()
            await visit.press("Ondertekenen")
            done = await visit.page.get_by_role("status").inner_text()
            assert "Bedankt, u heeft ondertekend." in done or "Iedereen heeft ondertekend." in done
            await visit.check()
    assert pages.agreement.status is Status.FULLY_SIGNED
    assert [each.typed_name for each in pages.agreement.signatures] == [
        "Sam Voorbeeld",
        "Kim Voorbeeld",
        "Bram Bedachtsma",
        "Petra Klaas",
    ]


async def test_a_student_signs_with_the_keyboard_alone(chromium: Browser) -> None:
    pages = SigningPages(with_names())
    async with visiting(chromium, pages) as visit:
        await visit.open(pages.page(*STUDENT))
        for _ in range(40):
            await visit.page.keyboard.press("Tab")
            if await visit.page.evaluate("document.activeElement.id") == "typed_name":
                break
        await visit.page.keyboard.type("Sam Voorbeeld")
        await visit.page.keyboard.press("Tab")
        await visit.page.keyboard.press("Space")
        await visit.page.keyboard.press("Tab")
        await visit.page.keyboard.press("Enter")
        assert "Bedankt" in await visit.page.get_by_role("status").inner_text()
    assert [each.role for each in pages.agreement.signatures] == [Party.STUDENT]


async def test_a_student_says_what_is_wrong_and_sees_it_before_it_is_sent(chromium: Browser) -> None:
    pages = SigningPages(with_names().sign(Party.COMPANY, "Bram Bedachtsma", NOW)[0])
    async with visiting(chromium, pages) as visit:
        await visit.open(pages.page(*STUDENT))
        await visit.page.get_by_text("Klopt er iets niet?").click()
        await visit.press("Verder")
        assert "Kies wat er niet klopt." in await visit.page.get_by_role("alert").inner_text()
        await visit.check()
        await visit.page.get_by_label("De uren").check()
        await visit.page.get_by_label("Vertel het in uw eigen woorden").fill("Het is 24 uur.\nNiet 32.")
        await visit.press("Verder")
        assert await visit.heading() == "Controleer uw melding"
        assert "Bram Bedachtsma (bedrijf)" in await visit.text()
        await visit.check()
        assert pages.events == []
        await visit.press("Verstuur de melding")
        assert "Er is gemeld dat de overeenkomst niet klopt." in await visit.text()
        await visit.check()
    assert [each.reason for each in pages.events if isinstance(each, AgreementDeclined)] == ["WRONG_HOURS"]


async def test_a_company_lets_its_trainer_sign_and_its_own_link_says_so(chromium: Browser) -> None:
    pages = SigningPages(with_names())
    pages.people["TR-1"], pages.mailbox = "Tim Maquette", "bureau@school.example"
    async with visiting(chromium, pages) as visit:
        await visit.open(pages.page(*COMPANY))
        await visit.follow("Iemand anders laten ondertekenen")
        await visit.check()
        await visit.press("Verder")
        assert "Kies wie ondertekent." in await visit.page.get_by_role("alert").inner_text()
        await visit.check()
        await visit.page.get_by_label("Tim Maquette").check()
        await visit.press("Verder")
        assert await visit.heading() == "Controleer wie ondertekent"
        await visit.check()
        await visit.press("Laat deze persoon ondertekenen")
        assert "Tim Maquette ondertekent nu in plaats van u" in await visit.text()
        await visit.check()
        await visit.open(pages.page(Party.COMPANY, "TR-1"))
        assert "Tim Maquette, namens" in await visit.text()
        await visit.check()


async def test_a_link_that_has_ended_and_one_that_is_broken_lead_to_another(chromium: Browser) -> None:
    pages = SigningPages(reached())
    former = pages.page(*STUDENT)
    pages.save((pages.agreement.revoke_link("STUDENT"), ()))
    async with visiting(chromium, pages) as visit:
        await visit.open(former)
        assert await visit.heading() == "Deze link is niet meer geldig"
        await visit.check()
        await visit.press("Stuur een nieuwe link")
        assert "Kijk in uw mail." in await visit.page.get_by_role("status").inner_text()
        await visit.check()
        await visit.open(former[:-3])
        assert await visit.heading() == "Deze link is niet compleet"
        await visit.check()
        await visit.page.get_by_label("Uw mailadres").fill("st-1@x.example")
        await visit.press("Stuur een nieuwe link")
        assert "Kijk in uw mail." in await visit.page.get_by_role("status").inner_text()
    assert [type(each) for each in pages.events] == [SigningLinkRequested, SigningLinkRequested]


async def test_whoever_signs_several_comes_from_one_to_the_next(chromium: Browser) -> None:
    pages = SigningPages(of_student(2, "2025-09-12"), of_student(3, "2025-09-08"))
    async with visiting(chromium, pages) as visit:
        await visit.open(pages.page(*COMPANY))
        await visit.follow("Alle overeenkomsten die op uw handtekening wachten")
        await visit.check()
        await visit.page.get_by_role("link", name="Student 3, Testbakkerij De Korst").click()
        await visit.page.get_by_label("Uw volledige naam").fill("Bram Bedachtsma")
        await visit.page.get_by_label(AGREE).check()
        await visit.press("Ondertekenen")
        await visit.follow("Alle overeenkomsten die op uw handtekening wachten")
        assert "Student 2" in await visit.text()
        assert "Student 3" not in await visit.text()
        await visit.check()


@pytest.mark.parametrize(
    ("content", "heading"), [(b"%PDF sealed", "Dit bestand is echt"), (b"%PDF other", "Dit bestand kennen wij niet")]
)
async def test_whoever_has_a_document_finds_out_whether_it_is_genuine(
    chromium: Browser, content: bytes, heading: str
) -> None:
    document = SealedDocument(version=1, digest=sha256(b"%PDF sealed").hexdigest(), size=11, sealed_at=NOW)
    pages = SigningPages(with_names().model_copy(update={"documents": (document,)}))
    async with visiting(chromium, pages) as visit:
        await visit.open("/check")
        await visit.check()
        file = {"name": "overeenkomst.pdf", "mimeType": "application/pdf", "buffer": content}
        await visit.page.get_by_label("Het bestand").set_input_files(file)  # type: ignore[arg-type]
        await visit.press("Controleer")
        assert heading in await visit.page.get_by_role("status").inner_text()
        await visit.check()


async def test_privacy_and_accessibility_are_one_link_away(chromium: Browser) -> None:
    async with visiting(chromium, SigningPages(with_names())) as visit:
        for name in ("Privacy", "Toegankelijkheid"):
            await visit.open("/check")
            await visit.follow(name)
            assert await visit.heading() == name
            await visit.check()


async def test_whoever_needs_a_code_is_mailed_one_and_signs_with_the_keyboard(chromium: Browser) -> None:
    pages = SigningPages(of_a_school_with_codes())
    async with visiting(chromium, pages) as visit:
        await visit.open(pages.page(*STUDENT))
        await visit.check()
        await visit.page.get_by_label("Uw volledige naam").fill("Sam Voorbeeld")
        await visit.page.get_by_label(AGREE).check()
        await visit.page.keyboard.press("Enter")
        await visit.page.get_by_label("Code uit uw mail").wait_for()
        assert await visit.page.evaluate("document.activeElement.id") == "signing_code"
        await visit.check()
        await visit.page.keyboard.type(wrong(pages))
        await visit.page.keyboard.press("Enter")
        assert "Deze code klopt niet." in await visit.page.get_by_role("alert").inner_text()
        await visit.check()
        await visit.page.get_by_label("Code uit uw mail").fill(mailed(pages))
        await visit.page.keyboard.press("Enter")
        assert "Bedankt" in await visit.page.get_by_role("status").inner_text()
        await visit.check()
    assert [each.method for each in pages.agreement.signatures] == ["LINK_CODE_AND_TYPED_NAME"]
