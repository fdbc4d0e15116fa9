"""What the documents take from the agreement of the placement: names, the company, the programme and the term."""

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.placement_document.words import Words
from shared.events.vocabulary import Party

Pair = tuple[str, str]
GROUP = "agreement"


def reference(agreement: AgreementState) -> str:
    """The number; for one from before there were numbers, that of the placement."""
    return agreement.number or agreement.placement.placement_id


def school(agreement: AgreementState) -> str:
    """Its name, or its code where the name was not told."""
    return agreement.school_name or agreement.placement.brin


def company(agreement: AgreementState) -> str:
    """Its name, or its reference where the name was not told."""
    return agreement.placement.company_name or agreement.placement.company_id


def name_of(agreement: AgreementState, role: Party) -> str:
    """Of who signs in that role; for an agreement from before names were kept, as it was typed. Empty where neither is
    known."""
    signer = agreement.signer(role)
    typed = next((each.typed_name for each in agreement.signatures if each.role is role), "")
    return (signer.name if signer else "") or typed


def company_address(agreement: AgreementState) -> str:
    """As the company filled it in, or as it is registered."""
    fields = agreement.company_fields
    return (fields.address if fields else "") or agreement.placement.company_address or ""


def placed(agreement: AgreementState, words: Words) -> list[Pair]:
    """The student, the programme and the path."""
    placement, group = agreement.placement, words.of(GROUP)
    code = words.text(GROUP, "code", crebo=placement.crebo, level=placement.level)
    programme = f"{placement.programme_name} ({code})" if placement.programme_name else code
    return [
        (group["student"], name_of(agreement, Party.STUDENT)),
        (group["programme"], programme),
        (group["path"], words.of("paths")[placement.path]),
    ]


def days(agreement: AgreementState, words: Words) -> list[Pair]:
    """The first and the last."""
    placement, group = agreement.placement, words.of(GROUP)
    return [
        (group["first_day"], words.day(placement.starts_on)),
        (group["last_day"], words.day(placement.ends_on)),
    ]


def supervisors(agreement: AgreementState, words: Words) -> list[Pair]:
    """Those whose names are known."""
    return [(words.of(GROUP)[role], name) for role, name in agreement.supervisors.items()]


def term(agreement: AgreementState, words: Words) -> list[Pair]:
    """The days and hours, who supervises, and the number, as far as they are known."""
    placement, group = agreement.placement, words.of(GROUP)
    hours = words.text(GROUP, "total_and_week", total=placement.hours_total, week=placement.hours_per_week)
    number = [(group["number"], agreement.number)] if agreement.number else []
    return [*days(agreement, words), (group["hours"], hours), *supervisors(agreement, words), *number]
