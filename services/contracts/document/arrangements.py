"""What was arranged, as the rows and sections of the document (WEB 7.2.8, R45)."""

from decimal import Decimal
from typing import Any

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.terms import text_of
from services.contracts.document.words import day_in_words, euros, words
from shared.events.placements.placement import PlacementConfirmed
from shared.events.vocabulary import Party

Row = tuple[str, str]


def parties(agreement: AgreementState) -> list[dict[str, Any]]:
    """Of each role who signs, and for whom."""
    placement, fields = agreement.placement, agreement.company_fields
    address = placement.company_address or ""
    of_role: dict[Party, list[str]] = {
        Party.COMPANY: [placement.company_name or placement.company_id, (fields.address if fields else "") or address],
        Party.SCHOOL: [agreement.school_name, f"Instellingscode (BRIN) {placement.brin}"],
    }
    return [
        {
            "role": words()["parties"][role],
            "names": [signer.acting_name or signer.acting_id for signer in signers],
            "lines": [line for line in of_role.get(role, []) if line],
        }
        for role, signers in agreement.by_role.items()
    ]


def arrangements(agreement: AgreementState) -> list[Row]:
    """The programme, the term and the hours, and what the law asks for besides."""
    placement, content = agreement.placement, agreement.content
    hours = f"{placement.hours_total} uur in totaal, {placement.hours_per_week} uur per week"
    by_year = ", ".join(f"{each.school_year}: {each.hours} uur" for each in content.hours_by_year)
    rows = [
        ("Opleiding", programme(placement)),
        ("Leerweg", words()["paths"][placement.path]),
        ("Eerste dag", day_in_words(placement.starts_on)),
        ("Laatste dag", day_in_words(placement.ends_on)),
        ("Uren", hours),
        ("Uren per schooljaar", by_year),
        ("Praktijkopleider", agreement.supervisors.get("trainer", "")),
        ("Begeleider van school", agreement.supervisors.get("school_supervisor", "")),
        ("Leerbedrijf-ID", content.leerbedrijf_id or ""),
        ("Begeleiding", content.supervision or ""),
        ("Werkprocessen", ", ".join(content.work_processes)),
        ("Keuzedelen", ", ".join(content.electives)),
        ("Beoordeling", content.assessment or ""),
        ("Vergoeding", _allowance(content.allowance)),
    ]
    return [row for row in rows if row[1]]


def programme(placement: PlacementConfirmed) -> str:
    """By its name, where the school stated one, and by its code."""
    code = f"crebo {placement.crebo}, niveau {placement.level}"
    return f"{placement.programme_name} ({code})" if placement.programme_name else code


def company_part(agreement: AgreementState) -> list[Row]:
    """What the company filled in, as the school accepted it."""
    fields = agreement.company_fields
    stated = fields.model_dump(exclude={"address"}) if fields else {}
    return [(words()["company"][name], value) for name, value in stated.items() if value]


def standing_terms(agreement: AgreementState) -> list[Row]:
    """The standing terms with their headings (R66, R69)."""
    return [(words()["terms"][name], text) for name, text in text_of(agreement.terms).items()]


def _allowance(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    return f"{euros(amount)} per maand" if amount else "geen"
