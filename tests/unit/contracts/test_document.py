"""The document that is typeset of a signed agreement (R45, R46)."""

import asyncio
import json
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.company_check import CompanyFields
from services.contracts.agreement.content import Content
from services.contracts.agreement.parties import Delegation
from services.contracts.agreement.terms import text_of
from services.contracts.document.arrangements import arrangements
from services.contracts.document.change import change
from services.contracts.document.evidence import evidence
from services.contracts.document.typesetting import file_name, typeset
from services.contracts.document.words import day_in_words, euros, instant_in_words, shown_address
from shared.events.placements.placement import PlacementFields
from shared.events.portals.agreement_content import HoursOfYear
from shared.events.schedule import WorkSchedule
from shared.events.vocabulary import ChangeClass, Party, Path
from tests.states.agreement_moves import HARMLESS, paper_of
from tests.states.agreement_moves import change as change_of
from tests.support.pdf import attachments_of, text_of_pdf
from tests.unit.contracts.test_content import SCHEDULE
from tests.unit.contracts.test_copy import signed
from tests.unit.domain import ENDS, NOW, NUMBER, agreement

CONTENT = Content(
    learning_goals=("Zelfstandig deeg maken",),
    hours_by_year=(HoursOfYear(school_year="2025-2026", hours=1312),),
    supervision="Elke week een gesprek.",
    work_processes=("B1-K1-W1",),
    electives=("K0123",),
    assessment="Een eindgesprek.",
    allowance=Decimal("350"),
    leerbedrijf_id="100123456",
)
COMPANY = CompanyFields(
    trainer="Bo Fictief", address="Plein 1, Voorbeeldstad", tasks="Brood bakken", work_days="maandag"
)


def whole(**changes: Any) -> Agreement:
    """A signed agreement with all that one can hold."""
    return signed().model_copy(update={"content": CONTENT, "company_fields": COMPANY, **changes})


async def test_the_document_shows_all_that_was_signed() -> None:
    document = whole()
    text = text_of_pdf(await typeset(document))
    shown = (
        *(NUMBER, "versie 2", "opgesteld op 1 september 2025", "Sam Voorbeeld", "Bo Fictief", "Plein 1, Voorbeeldstad"),
        *(
            "beroepsbegeleidende leerweg",
            "15 september 2025",
            day_in_words(ENDS),
            "1312 uur in totaal, 32 uur per week",
        ),
        *("2025-2026: 1312 uur", "100123456", "Elke week een gesprek.", "B1-K1-W1", "K0123", "Een eindgesprek."),
        *("€ 350,00 per maand", "Zelfstandig deeg maken", "Brood bakken", "maandag", HARMLESS, "99XX"),
        *text_of(document.terms).values(),
    )
    assert [part for part in shown if part not in text] == []


async def test_a_schedule_is_an_annex_of_the_document() -> None:
    text = text_of_pdf(
        await typeset(whole(content=CONTENT.model_copy(update={"schedule": WorkSchedule.model_validate(SCHEDULE)})))
    )
    shown = ("Bijlage: werkdagen en uren", "maandag 8 uur, dinsdag 7,5 uur", "geen werkdagen", "schoolvakantie")
    assert [part for part in shown if part not in text] == []
    assert "Bijlage" not in text_of_pdf(await typeset(whole()))


async def test_the_evidence_tells_who_when_how_and_of_which_content() -> None:
    document = whole()
    text = text_of_pdf(await typeset(document))
    assert text.count("3 september 2025 om 00:30:00 uur") == 7
    assert text.count("Opende een persoonlijke link") == 3
    assert text.count("laag: wie tekende, is bekend door toegang tot de mailbox") == 3
    groups = [document.content_hash[start : start + 8] for start in range(0, 64, 8)]
    assert " ".join(groups) in text
    assert "geen gekwalificeerde handtekening" in text


async def test_the_same_content_is_the_same_file_and_another_content_another() -> None:
    once, again, other = await asyncio.gather(
        typeset(whole()), typeset(Agreement.model_validate(whole().model_dump(mode="json"))), typeset(signed())
    )
    assert sha256(once).digest() == sha256(again).digest()
    assert sha256(once).digest() != sha256(other).digest()
    assert file_name(whole()) == f"{NUMBER}-versie-2.pdf"


async def test_the_document_says_that_it_is_an_archive_file_for_everybody() -> None:
    content = await typeset(whole())
    for claim in (b"<pdfaid:part>3", b"<pdfaid:conformance>A", b"<pdfuaid:part>1", b"/Lang(nl-NL)", b"/MarkInfo"):
        assert claim in content


async def test_programs_read_the_agreement_from_the_file_inside_without_mail_addresses() -> None:
    reached = tuple(each.model_copy(update={"address": f"{each.role}@x.example"}) for each in whole().signers)
    document = whole(signers=reached)
    files = attachments_of(await typeset(document))
    data = json.loads(files.pop("overeenkomst.json"))
    assert files == {}
    assert (data["agreement_number"], data["version"], data["content_hash"]) == (NUMBER, 2, document.content_hash)
    assert data["arrangements"]["hours_total"] == 1312
    assert [(each["role"], each["typed_name"]) for each in data["signatures"]] == [
        ("STUDENT", "Sam Voorbeeld"),
        ("COMPANY", "Sam Voorbeeld"),
        ("SCHOOL", "Sam Voorbeeld"),
    ]
    assert "@" not in json.dumps(data)


async def test_a_name_is_text_and_no_markup() -> None:
    name = 'Sam #strong[Voorbeeld] *x* $1$ \\ "'
    assert name in text_of_pdf(await typeset(signed(name)))


async def test_what_was_not_stated_has_no_row() -> None:
    bare = [label for label, _ in arrangements(signed())]
    assert bare == ["Opleiding", "Leerweg", "Eerste dag", "Laatste dag", "Uren"]
    unpaid = whole(content=CONTENT.model_copy(update={"allowance": Decimal(0)}))
    assert ("Vergoeding", "geen") in arrangements(unpaid)


async def test_nothing_is_typeset_until_everybody_has_signed() -> None:
    with pytest.raises(ValueError, match="not everybody has signed version 1"):
        await typeset(agreement())


def test_another_name_a_delegation_and_paper_are_told() -> None:
    state = whole()
    student, company, _ = state.signatures
    delegation = Delegation(to_id="CP-2", name="Kim Bedacht", address="kim@x.example", by="staff-1", at=NOW)
    delegated = state.signers[1].model_copy(update={"delegations": (delegation,)})
    paper, _ = agreement().sign_on_paper(Party.STUDENT, paper_of("ST-1", NOW.date()), NOW)
    shown = evidence(
        state.model_copy(
            update={
                "signers": (state.signers[0], delegated, state.signers[2]),
                "signatures": (
                    student.model_copy(update={"name_differs": True, "known_name": "Sam Bekend"}),
                    company.model_copy(update={"signatory_id": "CP-2", "for_id": "CP-1", "address": "kim@x.example"}),
                    paper.signatures[0],
                ),
            }
        )
    )
    texts = [" ".join(each["how"]) for each in shown]
    assert "wijkt af van de bekende naam (Sam Bekend)" in texts[0]
    assert "Tekende namens Sam Voorbeeld." in texts[1]
    assert "k…@x.example" in texts[1]
    assert "kim@x.example" not in texts[1]
    assert f"Tekende op papier op {day_in_words(NOW.date())}" in texts[2]
    assert "0" * 64 in texts[2]


def test_a_change_is_told_in_words_with_the_names_that_are_known() -> None:
    state = whole()
    _, company, school = (signer.signatory_id for signer in state.signers)
    new = PlacementFields(ends_on=date(2026, 7, 31), path=Path.BOL, trainer_id=company, school_supervisor_id=school)
    state, _ = state.propose_amendment(change_of(state).model_copy(update={"new": new}), timedelta(14), NOW)
    for role in (Party.STUDENT, Party.COMPANY, Party.SCHOOL):
        state, _ = state.consent(role, "Sam Voorbeeld", NOW)
    found = change(state)
    assert found is not None
    assert sorted(found["rows"]) == [
        ("laatste dag", "26 juni 2026 → 31 juli 2026"),
        ("leerweg", "beroepsbegeleidende leerweg (BBL) → beroepsopleidende leerweg (BOL)"),
        ("praktijkopleider", "TR-1 → Sam Voorbeeld"),
    ]


ROWS = {
    ChangeClass.AMENDMENT: [("uren in totaal", "1312 → 1400")],
    ChangeClass.NOTICE: [("praktijkopleider", "TR-1 → TR-9")],
}


@pytest.mark.parametrize(("kind", "announced"), [(ChangeClass.AMENDMENT, False), (ChangeClass.NOTICE, True)])
async def test_a_changed_version_tells_what_changed_and_how_that_was_agreed(
    kind: ChangeClass, *, announced: bool
) -> None:
    state = whole()
    proposal = change_of(state, kind)
    state, _ = state.propose_amendment(proposal, date(2025, 9, 20) - date(2025, 9, 6), NOW)
    if announced:
        state, _ = state.end_notice(NOW.replace(month=10))
    for role in (Party.STUDENT, Party.COMPANY, Party.SCHOOL) if not announced else ():
        state, _ = state.consent(role, "Sam Voorbeeld", NOW)
    found = change(state)
    assert found is not None
    assert (found["version"], found["announced"], found["content_hash"]) == (2, announced, whole().content_hash)
    assert found["rows"] == ROWS[kind]
    text = text_of_pdf(await typeset(state))
    assert ("niemand heeft binnen de termijn bezwaar gemaakt" in text) is announced
    assert ("Alle partijen hebben met de wijziging ingestemd." in text) is not announced


def test_words_of_days_instants_amounts_and_addresses() -> None:
    assert day_in_words(date(2026, 3, 1)) == "1 maart 2026"
    assert instant_in_words(NOW) == "1 september 2025 om 12:00:00 uur"
    assert euros(Decimal("1234.5")) == "€ 1234,50"
    assert (shown_address("sam@x.example"), shown_address("")) == ("s…@x.example", "het bekende adres")
