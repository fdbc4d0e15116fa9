"""What a party can read before everybody has signed: a draft as PDF, and what a new version changes."""

from services.contracts.agreement.content import Content
from services.contracts.document.difference import differences
from services.contracts.document.typesetting import typeset_draft
from shared.events.vocabulary import Party
from tests.support.pdf import text_of_pdf
from tests.support.signing_pages import SigningPages
from tests.unit.contracts.test_sign_page import STUDENT, named, shown
from tests.unit.domain import NOW, agreement


async def test_the_draft_says_on_each_page_that_not_everybody_has_signed_and_has_no_seal() -> None:
    signed, _ = named().sign(*STUDENT[:1], "Sam Voorbeeld", NOW)
    content = await typeset_draft(signed)
    text = text_of_pdf(content)
    assert "Concept. Versie 1, opgesteld op 1 september 2025. Nog niet iedereen heeft ondertekend" in text
    assert text.count("concept: nog niet door iedereen ondertekend") == text.count("bladzijde")
    assert "Sam Voorbeeld 1 september 2025 om 12:00:00 uur" in text
    assert "Bewijs van ondertekening" not in text
    assert b"/ByteRange" not in content
    assert content == await typeset_draft(signed)


async def test_a_party_keeps_the_draft_until_everybody_has_signed() -> None:
    pages = SigningPages(named())
    page = pages.page(*STUDENT)
    assert f'href="{page}/draft"' in (await pages.browser.get(page)).text
    answer = await pages.browser.get(f"{page}/draft")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert 'filename="concept-POK-2025-00042-versie-1.pdf"' in answer.headers["content-disposition"]
    for signer in pages.agreement.signers:
        pages.save(pages.agreement.sign(signer.role, signer.name, NOW))
    assert (await pages.browser.get(f"{page}/draft")).status_code == 404
    assert "/draft" not in (await pages.browser.get(page)).text


async def test_a_new_version_says_what_is_different_and_that_the_signature_does_not_count() -> None:
    signed, _ = named().sign(Party.STUDENT, "Sam Voorbeeld", NOW)
    stated, _ = signed.state_content(Content(supervision="Elke week een gesprek."), NOW)
    proposed, _ = stated.propose_clause("CL-1", "De student draagt veiligheidsschoenen.", NOW)
    assert differences(stated) == [("Begeleiding", "", "Elke week een gesprek.")]
    assert differences(proposed) == [("Bepalingen van het bedrijf", "", "De student draagt veiligheidsschoenen.")]
    assert differences(signed) == []
    student, company = (SigningPages(stated) for _ in range(2))
    text = shown((await student.browser.get(student.page(*STUDENT))).text)
    assert "Wat er anders is dan in versie 1 U had die versie ondertekend" in text
    assert "Begeleiding Elke week een gesprek." in text
    other = shown((await company.browser.get(company.page(Party.COMPANY, "CP-1"))).text)
    assert "Deze versie komt in plaats van die versie." in other


def test_a_version_that_was_declined_and_comes_again_says_that_nothing_is_different() -> None:
    declined, _ = agreement().decline(Party.COMPANY, "WRONG_HOURS", NOW)
    again, _ = declined.reissue(NOW)
    assert again.replaced is not None
    assert again.replaced.version == 1
    assert differences(again) == []
