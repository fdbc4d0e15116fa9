"""A mailed link ends when it is revoked or its time is over, serves one purpose, and leaves no trace elsewhere."""

from datetime import timedelta

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.links.signing_links import SigningLinks
from services.contracts.settings import ContractsSettings
from shared.access.role import Role
from shared.events.vocabulary import Party
from tests.scenarios.year import Desk
from tests.support.seal import SEAL
from tests.support.staff import staff_of
from tests.unit.domain import ENDS, agreement


async def test_a_link_that_was_revoked_opens_nothing_and_the_next_mail_holds_another(desk: Desk) -> None:
    placement = await desk.create_placement(await desk.create_company())
    first = await desk.link("SV")
    assert (await desk.browser.get(first)).status_code == 200
    shown = {"authorization": f"Bearer {desk.local_stack.credentials['contracts']}"}
    address = f"{desk.local_stack.address('contracts')}/internal/signing-links/{AgreementState.id_of(placement)}"
    operator = staff_of(desk.local_stack, "contracts", Role.OPERATOR)
    assert (await desk.browser.delete(f"{address}/SCHOOL", headers=shown)).status_code == 401
    assert (await desk.browser.delete(f"{address}/SCHOOL", headers=shown, auth=operator)).status_code == 204
    ended = await desk.browser.get(first, headers={"accept": "text/html"})
    assert (ended.status_code, "niet meer geldig" in ended.text) == (410, True)
    assert (await desk.browser.post(first, data={"action": "decline", "reason": "WRONG_DATES"})).status_code == 410
    assert (await desk.browser.get(await desk.link("ST"))).status_code == 200
    question = {"case_id": desk.id("CA"), "audience": "STUDENT", "topic": "AGREEMENT_NOT_RECEIVED"}
    await desk.publish("student", "question.put", **question, asker_id=desk.id("ST"), placement_id=placement)
    await desk.idle.wait()
    next_ = await desk.link("SV")
    assert next_ != first
    assert (await desk.browser.get(next_)).status_code == 200


async def test_a_link_is_in_no_log_and_no_referrer(desk: Desk) -> None:
    await desk.create_placement(await desk.create_company())
    link = await desk.link("ST")
    page = await desk.browser.get(link)
    assert page.headers["referrer-policy"] == "strict-origin"
    await desk.browser.post(f"{link}x", data={"action": "sign"})
    token = link.rpartition("/")[2]
    logs = [file.read_text() for file in desk.local_stack.folder.rglob("*.log")]
    assert logs
    assert not any(token in text for text in logs)


def test_a_link_ends_a_year_after_the_placement_and_the_links_of_before_are_the_first_issue() -> None:
    sent = agreement()
    assert sent.links_end_on == ENDS + timedelta(days=365)
    values = {
        "environment": "test",
        "mongodb_url": "mongodb://x",
        "rabbitmq_url": "amqp://x",
        "link_key": "key",
        "public_url": "https://school.example",
        "registration_url": "http://x",
        **SEAL,
    }
    links = SigningLinks(ContractsSettings.model_validate({**values, "registration_credential": "x"}))
    revoked = sent.revoke_link(Party.SCHOOL)
    assert (sent.link_issue(Party.SCHOOL), revoked.link_issue(Party.SCHOOL), revoked.link_issue(Party.STUDENT)) == (
        0,
        1,
        0,
    )
    assert links.read(links._links.token(sent.id, "SCHOOL")) == (sent.id, Party.SCHOOL, 0, "")
    assert links.read(links.url(sent.id, Party.SCHOOL, 1).rpartition("/")[2]) == (sent.id, Party.SCHOOL, 1, "")
