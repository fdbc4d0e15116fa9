"""Events of registration about what the business register (Handelsregister) of the KvK says of a company."""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import EstablishmentNumber, KvkNumber, ReasonCode, Ref, Text


class LookupCause(StrEnum):
    """Why the register is asked about a company."""

    REGISTERED = "REGISTERED"
    CHANGED = "CHANGED"
    YEARLY = "YEARLY"


class RegisterResult(StrEnum):
    """What the register says of a company, or of the establishment that was asked about."""

    ACTIVE = "ACTIVE"
    CLOSED = "CLOSED"
    UNKNOWN = "UNKNOWN"
    """It has no such number, or the establishment is of another company."""


class RegisterDifference(StrEnum):
    """In what the register differs from what was stated."""

    CLOSED = "KVK_CLOSED"
    UNKNOWN = "KVK_UNKNOWN"
    NAME = "KVK_OTHER_NAME"
    ADDRESS = "KVK_OTHER_ADDRESS"
    NAME_AND_ADDRESS = "KVK_OTHER_NAME_AND_ADDRESS"


class BusinessRegisterLookupAsked(Event):
    """The register is to be asked about a company. `request_id` is the message because of which; `asked_by` the portal
    behind it, None where the year has passed."""

    type: ClassVar[str] = "business_register_lookup.asked.v1"
    check_id: Ref
    company_id: Ref
    kvk_number: KvkNumber
    establishment_number: EstablishmentNumber | None = None
    cause: LookupCause
    asked_by: Ref | None = None
    request_id: Ref


class BusinessRegisterAnswered(Event):
    """The register answered: evidence of one check. What it says of the establishment that is meant; without a number
    of one, and where the company has several, of the company alone. `message_id` is that of the answer, where it has
    one."""

    type: ClassVar[str] = "business_register_check.answered.v1"
    check_id: Ref
    company_id: Ref
    kvk_number: KvkNumber
    establishment_number: EstablishmentNumber | None = None
    cause: LookupCause
    asked_by: Ref | None = None
    request_id: Ref
    result: RegisterResult
    source: ReasonCode
    checked_at: datetime
    message_id: Text | None = None
    names: tuple[Text, ...] = ()
    found_establishment: EstablishmentNumber | None = None
    street: Text | None = None
    postcode: Text | None = None
    city: Text | None = None
    closed_on: date | None = None


class CompanyCompleted(Event):
    """What nobody stated about the company was taken over from the register that `source` names."""

    type: ClassVar[str] = "company.completed.v1"
    company_id: Ref
    check_id: Ref
    establishment_number: EstablishmentNumber
    source: ReasonCode


class CompanyDifferenceNoticed(Event):
    """The register says something else than was stated, which stays until a person of the desk has looked. `stated`
    and `registered` hold the values of `fields`, each where there are any."""

    type: ClassVar[str] = "company.difference_noticed.v1"
    company_id: Ref
    check_id: Ref
    difference: RegisterDifference
    fields: tuple[str, ...]
    stated: tuple[str, ...] = ()
    registered: tuple[str, ...] = ()


class CompanyDifferenceSettled(Event):
    """The register and what was stated agree again, or the company closes here too."""

    type: ClassVar[str] = "company.difference_settled.v1"
    company_id: Ref
    check_id: Ref
