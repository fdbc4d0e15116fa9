"""Somebody on the list of the school signs many agreements after one fresh sign-in, each by itself (R55)."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
from pymongo import MongoClient

from deploy.local.local_stack import LocalStack
from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement.signature import BY_SIGN_IN
from services.contracts.agreement.status import Status
from services.contracts.school.signing_rules import Mandate, SigningRules
from shared.access.role import Role
from shared.access.staff import FRESH_SECONDS
from shared.events.contracts.agreement import AgreementSigned
from shared.events.vocabulary import Party
from shared.messaging.model.clock import Clock
from shared.messaging.outbox.envelope_factory import as_field_name
from tests.integration.audit.records import records
from tests.integration.web.test_every_route import AWAY, started, store
from tests.support.service_application import KEY, ServiceApplication
from tests.support.staff import MEMBER, StaffAuth
from tests.unit.domain import agreement, confirmation

LIST = "/agreements/to-sign"
TODAY = Clock().today()
NAME = "Kim Fictief"
SIGNER = "SV-7"
"""Of no other agreement that the service holds."""


def named(placement_id: str, school_signer: str = SIGNER, **more: Any) -> Agreement:
    """A sent agreement in which that person signs for the school."""
    placement = confirmation(placement_id=placement_id, ends_on="2099-06-26", school_supervisor_id=school_signer)
    state = agreement(placement_id=placement_id)
    of_school = {"signatory_id": school_signer, "name": NAME}
    signers = tuple(
        each.model_copy(update=of_school if each.role is Party.SCHOOL else {"name": NAME}) for each in state.signers
    )
    number = f"POK-2026-{placement_id[3:].zfill(5)}"
    return state.model_copy(update={"placement": placement, "signers": signers, "number": number, **more})


@asynccontextmanager
async def signing(
    stack: LocalStack, folder: Path, agreements: Iterable[Agreement], account: str = MEMBER, **mandate: Any
) -> AsyncIterator[ServiceApplication]:
    """Contracts with these agreements, at a school on whose list the account is."""
    held = Mandate.model_validate({"person_id": SIGNER, "valid_from": TODAY, "account": account, **mandate})
    async with started(stack, "contracts", folder, f"http://{AWAY}") as application:
        store(application, ("signing_rules", SigningRules(id="99XX", mandates=(held,))))
        for each in agreements:
            store(application, ("agreements", each))
        yield application


def form(*chosen: Agreement, **more: str) -> dict[str, str]:
    """These were ticked, with the hashes that the page showed."""
    ticked = {f"sign-{each.id}": each.content_hash for each in chosen}
    return {**ticked, "typed_name": NAME, "agree": "yes", **more}


async def signed(application: ServiceApplication, *chosen: Agreement) -> list[bool]:
    """Whether the school signed each of them."""
    reader = application.app.state.commands.system_reader(Agreements)
    found = [await reader.get(each.id) for each in chosen]
    return [Party.SCHOOL in {signature.role for signature in each.signatures} for each in found]


def reasons(answer: httpx2.Response) -> str:
    """What the page says of those that were not signed."""
    return answer.text.partition("Niet ondertekend")[2]


async def test_each_agreement_of_the_list_gets_a_signature_a_hash_and_an_event_of_its_own(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    class_of = [named(f"PL-{n}") for n in range(10, 13)]
    async with signing(local_stack, tmp_path, class_of) as application:
        page = await application.client.get(LIST)
        for each in class_of:
            assert f'name="sign-{each.id}" value="{each.content_hash}"' in page.text
            assert page.text.count(each.content_hash) == 2
            assert f"{each.number}, {NAME}" in page.text
        answer = await application.client.post(LIST, data=form(*class_of[:2]))
        assert (answer.status_code, reasons(answer)) == (200, "")
        assert await signed(application, *class_of) == [True, True, False]
        reader = application.app.state.commands.system_reader(Agreements)
        for each in class_of[:2]:
            (signature,) = (await reader.get(each.id)).signatures
            assert (signature.method, signature.account, signature.signatory_id) == (BY_SIGN_IN, MEMBER, SIGNER)
        with MongoClient[dict[str, Any]](application.sandbox.database_url()) as client:
            stored = {each["_id"]: each for each in client.get_default_database()["agreements"].find({})}
        sequences = [stored[each.id].get("last_sequence_by_type", {}) for each in class_of]
        assert [as_field_name(AgreementSigned.type) in each for each in sequences] == [True, True, False]
        left = (await application.client.get(LIST)).text
        assert [each.number in left for each in class_of] == [False, False, True]
        (recorded,) = [each for each in records(application) if each["action"] == "change"]
    assert {each["id"] for each in recorded["subjects"]} == {*(each.id for each in class_of[:2]), "ST-1"}


async def test_what_cannot_be_signed_is_named_with_its_reason_and_the_rest_is_signed(
    local_stack: LocalStack, tmp_path: Path
) -> None:
    good, changed, expired = named("PL-20"), named("PL-21"), named("PL-22", status=Status.EXPIRED)
    by_colleague, _ = named("PL-23").sign(Party.SCHOOL, NAME, datetime.now(UTC), person=SIGNER)
    colleague = tuple(each.model_copy(update={"signatory_id": "SV-2"}) for each in by_colleague.signatures)
    by_colleague = by_colleague.model_copy(update={"signatures": colleague})
    of_another, flagged = named("PL-24", "SV-9"), named("PL-25", status=Status.DECLINED)
    placement = confirmation(placement_id="PL-26", ends_on="2099-06-26", brin="98XX")
    elsewhere = named("PL-26").model_copy(update={"placement": placement})
    all_of_them = [good, changed, expired, by_colleague, of_another, flagged, elsewhere]
    async with signing(local_stack, tmp_path, all_of_them) as application:
        unknown = {"sign-no-such": "0" * 64, "sign-../x": ""}
        shown = form(*all_of_them, **{f"sign-{changed.id}": good.content_hash, **unknown})
        answer = await application.client.post(LIST, data=shown)
        assert await signed(application, good, changed, expired, of_another, elsewhere) == [True, *[False] * 4]
    lines = reasons(answer).split("<li>")[1:]
    expected = {
        changed.number: "de inhoud is gewijzigd",
        expired.number: "kan niet meer worden ondertekend",
        by_colleague.number: "de school heeft al ondertekend",
        of_another.number: "niet genoemd",
        flagged.number: "geweigerd",
    }
    for number, words in expected.items():
        assert [words in line for line in lines if number in line] == [True], number
    assert sum("deze overeenkomst is er niet" in line for line in lines) == 3
    assert good.number in answer.text.partition("Niet ondertekend")[0]
    assert elsewhere.number not in answer.text


async def test_sent_twice_it_is_signed_once(local_stack: LocalStack, tmp_path: Path) -> None:
    one = named("PL-30")
    async with signing(local_stack, tmp_path, [one]) as application:
        answers = [await application.client.post(LIST, data=form(one)) for _ in range(2)]
        assert [reasons(each) for each in answers] == ["", ""]
        assert len((await application.app.state.commands.system_reader(Agreements).get(one.id)).signatures) == 1


async def test_without_a_fresh_sign_in_nothing_is_shown_or_signed(local_stack: LocalStack, tmp_path: Path) -> None:
    one = named("PL-40")
    stale = StaffAuth(KEY.private, "contracts", signed_in_seconds_ago=FRESH_SECONDS + 60)
    auditor = StaffAuth(KEY.private, "contracts", Role.AUDITOR, Role.OPERATOR)
    async with signing(local_stack, tmp_path, [one]) as application:
        for auth, status in ((stale, 401), (auditor, 403)):
            assert (await application.client.post(LIST, data=form(one), auth=auth)).status_code == status
            assert (await application.client.get(LIST, auth=auth)).status_code == status
        assert await signed(application, one) == [False]


async def test_who_is_not_on_the_list_today_signs_nothing(local_stack: LocalStack, tmp_path: Path) -> None:
    one = named("PL-50")
    ended = {"valid_from": TODAY - timedelta(days=9), "valid_until": TODAY - timedelta(days=1)}
    not_today: tuple[dict[str, Any], ...] = (
        {"account": "somebody.else"},
        ended,
        {"valid_from": TODAY + timedelta(days=1)},
    )
    for number, more in enumerate(not_today):
        folder = tmp_path / str(number)
        folder.mkdir()
        async with signing(local_stack, folder, [one], **more) as application:
            assert one.content_hash not in (await application.client.get(LIST)).text
            answer = await application.client.post(LIST, data=form(one))
            assert "niet met dit account op de lijst" in reasons(answer)
            assert await signed(application, one) == [False]


async def test_a_form_without_a_choice_a_name_or_consent_signs_nothing(local_stack: LocalStack, tmp_path: Path) -> None:
    one = named("PL-60")
    incomplete = (form(), form(one, agree=""), form(one, typed_name=" "))
    async with signing(local_stack, tmp_path, [one]) as application:
        assert [(await application.client.post(LIST, data=each)).status_code for each in incomplete] == [422] * 3
        other = await application.client.post(LIST, data=form(one, typed_name="Robin Verzonnen"))
        assert "niet die in de overeenkomst" in reasons(other)
        assert await signed(application, one) == [False]
