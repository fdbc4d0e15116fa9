"""Agreements, end to end: mails with links, the signing pages, and the resulting events (R44-R56)."""

from datetime import date
from hashlib import sha256

import pytest

from tests.scenarios.mailed_files import mailed_files
from tests.scenarios.year import Desk
from tests.support.pdf import text_of_pdf
from tools.mailbox.client import read_mails
from tools.simulation.content import whole_content


@pytest.mark.requirement("R44")
@pytest.mark.parametrize("path", ["BOL", "BBL"])
async def test_every_confirmed_placement_has_an_agreement_on_both_paths(desk: Desk, path: str) -> None:
    placement = await desk.create_placement(await desk.create_company(), path=path)
    drafted = await desk.last(placement, "agreement.drafted.v1")
    assert (drafted["agreement_type"], drafted["agreement_number"][:4]) == (path, "POK-")
    assert (await desk.events(placement)).count("agreement.sent_for_signature.v1") == 1


@pytest.mark.requirement("R7", "R42", "R46")
async def test_the_agreement_is_fully_signed_after_three_signatures(desk: Desk) -> None:
    placement = await desk.create_placement(await desk.create_company())
    assert len(await desk.mails("CP", "Bevestiging")) == 1
    await desk.sign("ST", "CP")
    assert "agreement.fully_signed.v1" not in await desk.events(placement)
    await desk.sign("SV")
    signed = await desk.last(placement, "agreement.fully_signed.v1")
    assert [signatory["role"] for signatory in signed["signatories"]] == ["STUDENT", "COMPANY", "SCHOOL"]
    copies = set()
    for ref in ("ST", "CP", "SV"):
        (mail,) = await desk.mails(ref, "is rond")
        copies.add((await desk.browser.get(f"{mail['links'][0]}/copy")).raise_for_status().content)
    assert len(copies) == 1
    sealed = await desk.last(placement, "agreement.sealed.v1")
    assert {sha256(copy).hexdigest() for copy in copies} == {sealed["document_hash"]}
    name = f"{signed['agreement_number']}-versie-1.pdf"
    carried = mailed_files(desk, "is rond", text=name)
    assert sorted(carried) == sorted((name, copy) for copy in copies for _ in range(3))
    checked = await desk.browser.post(
        f"{desk.local_stack.address('front_door')}/check/file", files={"document": (name, copies.pop())}
    )
    assert "Dit bestand is echt" in checked.text


async def test_opening_the_page_signs_nothing_and_signing_is_idempotent(desk: Desk) -> None:
    placement = await desk.create_placement(await desk.create_company())
    link = await desk.link("ST")
    for _ in range(3):
        assert (await desk.browser.get(link)).status_code == 200
    assert "agreement.signed.v1" not in await desk.events(placement)
    await desk.sign("ST", "ST")
    assert (await desk.events(placement)).count("agreement.signed.v1") == 1
    assert "Bedankt" in (await desk.browser.get(link)).text


async def test_an_incomplete_form_names_the_errors(desk: Desk) -> None:
    await desk.create_placement(await desk.create_company())
    link = await desk.link("ST")
    answer = await desk.browser.post(link, data={"version": "1", "typed_name": "", "action": "sign"})
    assert answer.status_code == 422
    assert "Vul uw volledige naam in." in answer.text
    foreign = await desk.browser.post(link, data={"action": "sign"}, headers={"Origin": "https://elsewhere.example"})
    assert foreign.status_code == 403
    assert (await desk.browser.get(link[:-3])).status_code == 404


@pytest.mark.requirement("F3")
async def test_a_minor_needs_a_parent(desk: Desk) -> None:
    parent = await desk.create_person("PA")
    placement = await desk.create_placement(
        await desk.create_company(), student={"born_on": "2015-01-15", "parent_id": parent}
    )
    await desk.sign("ST", "CP", "SV")
    assert "agreement.fully_signed.v1" not in await desk.events(placement)
    await desk.sign("PA")
    assert "agreement.fully_signed.v1" in await desk.events(placement)


@pytest.mark.requirement("F4")
async def test_a_decline_is_mailed_to_all_parties_and_the_desk_and_the_new_version_starts_without_signatures(
    desk: Desk,
) -> None:
    placement = await desk.create_placement(await desk.create_company())
    await desk.sign("ST", "SV")
    company = await desk.link("CP")
    await desk.browser.post(company, data={"action": "decline", "reason": "WRONG_HOURS", "version": "1"})
    await desk.idle.wait()
    for ref in ("ST", "CP", "SV"):
        assert len(await desk.mails(ref, "klopt niet")) == 1
    number = (await desk.last(placement, "agreement.drafted.v1"))["agreement_number"]
    at_the_desk = [mail async for mail in read_mails(desk.mailbox, text="bureau@school.example")]
    assert len([mail for mail in at_the_desk if "klopt niet" in mail["subject"] and number in mail["text"]]) == 1
    await desk.publish("school", "agreement.reissue_asked", placement_id=placement, reason_code="MENDED")
    await desk.idle.wait()
    await desk.sign("ST", "CP", "SV")
    assert (await desk.last(placement, "agreement.fully_signed.v1"))["version"] == 2


@pytest.mark.requirement("F5", "R54")
async def test_a_forbidden_clause_blocks_student_and_school_until_it_is_retracted(desk: Desk) -> None:
    placement = await desk.create_placement(await desk.create_company())
    clause = {"placement_id": placement, "clause_id": desk.id("CL")}
    await desk.publish("company", "clause.proposed", **clause, text="Wij sluiten aansprakelijkheid voor letsel uit.")
    await desk.idle.wait()
    for ref in ("ST", "SV"):
        page = await desk.browser.get(await desk.link(ref))
        assert "Dat mag niet" in page.text
        assert 'name="typed_name"' not in page.text
    own = (await desk.browser.get(await desk.link("CP"))).text
    assert 'value="take-back"' in own
    assert 'name="typed_name"' not in own
    assert len(await desk.mails("CP", "Bepaling mag niet")) == 1
    await desk.publish("company", "clause.retracted", **clause)
    await desk.idle.wait()
    await desk.sign("ST", "CP", "SV")
    assert (await desk.last(placement, "agreement.fully_signed.v1"))["version"] == 3


async def test_a_minor_waits_with_a_task_of_the_desk_until_the_parent_is_known(desk: Desk) -> None:
    placement = await desk.create_placement(await desk.create_company(), student={"born_on": "2015-01-15"})
    events = await desk.events(placement)
    assert {"agreement.held.v1", "case.task_opened.v1"} <= set(events)
    assert "agreement.sent_for_signature.v1" not in events
    parent = await desk.create_person("PA")
    await desk.portals.put_person("school", desk.id("ST"), {"parent_id": parent})
    await desk.idle.wait()
    assert "case.task_closed.v1" in await desk.events(placement)
    await desk.sign("ST", "CP", "SV")
    assert "agreement.fully_signed.v1" not in await desk.events(placement)
    await desk.sign("PA")
    assert "agreement.fully_signed.v1" in await desk.events(placement)


async def test_a_change_after_signing_holds_when_everybody_has_consented(desk: Desk) -> None:
    placement = await desk.create_placement(await desk.create_company())
    await desk.sign("ST", "CP", "SV")
    change = {"placement_id": placement, "change_id": desk.id("CH")}
    await desk.publish("school", "placement.change_proposed", **change, hours_total=1400)
    await desk.idle.wait()
    for ref in ("ST", "CP", "SV"):
        assert "placement.changed.v1" not in await desk.events(placement)
        link = await desk.link(ref, "Wijziging")
        assert "1400" in (await desk.browser.get(link)).text
        form = {"version": "1", "change_id": change["change_id"], "typed_name": f"Sam {ref}", "agree": "yes"}
        answer = await desk.browser.post(link, data={**form, "action": "consent"})
        assert answer.status_code == 303, answer.text
        await desk.idle.wait()
    changed = await desk.last(placement, "placement.changed.v1")
    assert (changed["old"]["hours_total"], changed["new"]["hours_total"]) == (1300, 1400)
    assert (await desk.last(placement, "agreement.amended.v1"))["to_version"] == 2


@pytest.mark.requirement("R45")
async def test_an_agreement_without_its_minimum_content_waits_with_a_task_of_the_desk_and_opens_for_nobody(
    desk: Desk,
) -> None:
    placement = await desk.create_placement(await desk.create_company(), stated=False)
    content = whole_content("BBL", 1300, date(2030, 9, 2))
    some = {"placement_id": placement, "supervision": content["supervision"]}
    await desk.publish("school", "agreement.content_stated", **some)
    await desk.idle.wait()
    events = await desk.events(placement)
    assert {"agreement.drafted.v1", "agreement.held.v1", "case.task_opened.v1"} <= set(events)
    assert not {"agreement.sent_for_signature.v1", "case.task_closed.v1"} & set(events)
    assert (await desk.last(placement, "case.task_opened.v1"))["reason"] == "CONTENT_MISSING"
    assert [mail for ref in ("ST", "CP", "SV") for mail in await desk.mails(ref, "nderteken")] == []
    await desk.publish("school", "agreement.content_stated", "whole", placement_id=placement, **content)
    await desk.idle.wait()
    assert "case.task_closed.v1" in await desk.events(placement)
    await desk.sign("ST", "CP", "SV")
    assert (await desk.last(placement, "agreement.fully_signed.v1"))["version"] == 1


async def test_what_the_school_states_of_the_interview_is_signed_in_a_new_version_and_kept_by_each_party(
    desk: Desk,
) -> None:
    placement = await desk.create_placement(await desk.create_company())
    await desk.sign("ST")
    content = whole_content("BOL", 1300, date(2030, 9, 2)) | {"learning_goals": ["Zelfstandig deeg maken."]}
    await desk.publish("school", "agreement.content_stated", placement_id=placement, **content)
    await desk.idle.wait()
    page = (await desk.browser.get(await desk.link("ST"))).text
    assert "Zelfstandig deeg maken." in page
    assert "Vóór de start ontbreekt nog" not in page
    await desk.sign("ST", "CP", "SV")
    signed = await desk.last(placement, "agreement.fully_signed.v1")
    assert (signed["version"], signed["agreement_number"][:4]) == (2, "POK-")
    copies = [await desk.browser.get(f"{await desk.link(ref)}/copy") for ref in ("ST", "CP", "SV")]
    assert len({copy.content for copy in copies}) == 1
    assert "€ 350,00 per maand" in text_of_pdf(copies[0].content)
    assert signed["agreement_number"] in copies[0].headers["content-disposition"]
    await desk.publish("school", "agreement.content_stated", "again", placement_id=placement, supervision="Nooit.")
    await desk.idle.wait()
    assert (await desk.last(placement, "contract_request.refused.v1"))["reason_code"] == "FULLY_SIGNED"
