"""Agreements, end to end on real parts: mails with links, pages that sign, facts that follow (R44-R56)."""

from tests.scenarios.year import Desk


async def test_three_sign_and_the_employer_may_claim_later(desk: Desk) -> None:
    placement = await desk.placement(await desk.company())
    assert len(await desk.mails("CP", "Bevestiging plaatsing")) == 1
    await desk.sign("ST", "CP")
    assert "agreement.fully_signed.v1" not in await desk.facts(placement)
    await desk.sign("SV")
    signed = await desk.last(placement, "agreement.fully_signed.v1")
    assert [signatory["role"] for signatory in signed["signatories"]] == ["STUDENT", "COMPANY", "SCHOOL"]
    assert len(await desk.mails("ST", "is rond")) == 1


async def test_looking_signs_nothing_and_signing_twice_is_once(desk: Desk) -> None:
    placement = await desk.placement(await desk.company())
    link = await desk.link("ST")
    for _ in range(3):
        assert (await desk.browser.get(link)).status_code == 200
    assert "agreement.signed.v1" not in await desk.facts(placement)
    await desk.sign("ST", "ST")
    assert (await desk.facts(placement)).count("agreement.signed.v1") == 1
    assert "Bedankt" in (await desk.browser.get(link)).text


async def test_a_form_that_is_not_filled_in_says_what_is_wrong(desk: Desk) -> None:
    await desk.placement(await desk.company())
    link = await desk.link("ST")
    answer = await desk.browser.post(link, data={"version": "1", "typed_name": "", "action": "sign"})
    assert answer.status_code == 422
    assert "Vul uw volledige naam in." in answer.text
    foreign = await desk.browser.post(link, data={"action": "sign"}, headers={"Origin": "https://elsewhere.example"})
    assert foreign.status_code == 403
    assert (await desk.browser.get(link[:-3])).status_code == 404


async def test_a_minor_needs_a_parent(desk: Desk) -> None:
    parent = await desk.person("PA")
    placement = await desk.placement(await desk.company(), student={"born_on": "2015-01-15", "parent_id": parent})
    await desk.sign("ST", "CP", "SV")
    assert "agreement.fully_signed.v1" not in await desk.facts(placement)
    await desk.sign("PA")
    assert "agreement.fully_signed.v1" in await desk.facts(placement)


async def test_a_decline_reaches_everybody_and_the_new_version_starts_again(desk: Desk) -> None:
    placement = await desk.placement(await desk.company())
    await desk.sign("ST")
    company = await desk.link("CP")
    await desk.browser.post(company, data={"action": "decline", "reason": "WRONG_HOURS"})
    await desk.quiet.wait()
    for ref in ("ST", "CP", "SV"):
        assert len(await desk.mails(ref, "klopt niet")) == 1
    await desk.tell("school", "agreement.reissue_asked", placement_id=placement, reason_code="MENDED")
    await desk.quiet.wait()
    await desk.sign("ST", "CP", "SV")
    assert (await desk.last(placement, "agreement.fully_signed.v1"))["version"] == 2


async def test_a_forbidden_clause_blocks_student_and_school_until_it_is_taken_back(desk: Desk) -> None:
    placement = await desk.placement(await desk.company())
    clause = {"placement_id": placement, "clause_id": desk.id("CL")}
    await desk.tell("company", "clause.proposed", **clause, text="Wij sluiten aansprakelijkheid voor letsel uit.")
    await desk.quiet.wait()
    page = await desk.browser.get(await desk.link("ST"))
    assert "Dat mag niet" in page.text
    assert 'name="typed_name"' not in page.text
    assert 'name="typed_name"' in (await desk.browser.get(await desk.link("CP"))).text
    await desk.tell("company", "clause.retracted", **clause)
    await desk.quiet.wait()
    await desk.sign("ST", "CP", "SV")
    assert (await desk.last(placement, "agreement.fully_signed.v1"))["version"] == 3
