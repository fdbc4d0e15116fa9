"""Whoever signs several agreements finds those that wait for them from any of their links."""

import re

from services.contracts.agreement.agreement import Agreement
from shared.events.vocabulary import Party
from tests.support.signing_pages import SigningPages
from tests.unit.contracts.test_sign_page import STUDENT, named, shown
from tests.unit.domain import NOW

COMPANY = (Party.COMPANY, "CP-1")


def of_student(number: int, starts_on: str) -> Agreement:
    """The agreement of another student with the same company."""
    state = named(placement_id=f"PL-{number}", starts_on=starts_on)
    signers = tuple(
        each.model_copy(update={"signatory_id": f"ST-{number}", "name": f"Student {number}"})
        if each.role is Party.STUDENT
        else each
        for each in state.signers
    )
    return state.model_copy(update={"signers": signers, "number": f"POK-2025-0000{number}"})


async def test_the_agreements_that_wait_are_listed_each_with_its_own_page() -> None:
    signed, _ = of_student(4, "2025-09-10").sign(*COMPANY[:1], "Bram Bedachtsma", NOW)
    pages = SigningPages(of_student(2, "2025-09-12"), of_student(3, "2025-09-08"), signed)
    page = pages.page(*COMPANY)
    assert f'href="{page}/waiting?lang=nl"' in (await pages.browser.get(page)).text
    listed = (await pages.browser.get(f"{page}/waiting")).text
    text = shown(listed)
    assert text.index("Student 3, Testbakkerij De Korst") < text.index("Student 2, Testbakkerij De Korst")
    assert "Onderteken uiterlijk maandag 8 september 2025" in text
    assert "Student 4" not in text
    (first, _) = re.findall(r'class="choice" href="([^"]+)"', listed)
    assert "Student 3" in shown((await pages.browser.get(first)).text)


async def test_somebody_else_sees_none_of_them() -> None:
    pages = SigningPages(named(), of_student(2, "2025-09-12"))
    page = pages.page(*STUDENT)
    assert "/waiting" not in (await pages.browser.get(page)).text
    text = shown((await pages.browser.get(f"{page}/waiting")).text)
    assert "Sam Voorbeeld, Testbakkerij De Korst" in text
    assert "Student 2" not in text
    pages.save(pages.agreement.sign(Party.STUDENT, "Sam Voorbeeld", NOW))
    assert "Er wacht niets op uw handtekening." in (await pages.browser.get(f"{page}/waiting")).text
