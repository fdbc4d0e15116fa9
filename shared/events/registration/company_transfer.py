"""Events of registration about requests of portals to act for a company instead of the one that does."""

from datetime import date
from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import ReasonCode, Ref


class CompanyTransferRequested(Event):
    """A portal asks to act for a company, whether or not there is such a company; it is open until that day."""

    type: ClassVar[str] = "company_transfer.requested.v1"
    transfer_id: Ref
    company_id: Ref
    portal: Ref
    expires_on: date


class CompanyTransferPutToContact(Event):
    """The contact of the company is asked. `issue` is the number of the link."""

    type: ClassVar[str] = "company_transfer.put_to_contact.v1"
    transfer_id: Ref
    company_id: Ref
    portal: Ref
    contact_id: Ref
    issue: int
    expires_on: date


class CompanyTransferWithheld(Event):
    """The contact is not asked: there is none on record, or the answer would not be that of the other party."""

    type: ClassVar[str] = "company_transfer.withheld.v1"
    transfer_id: Ref
    company_id: Ref
    portal: Ref
    reason_code: ReasonCode


class CompanyTransferConfirmed(Event):
    """The contact agrees."""

    type: ClassVar[str] = "company_transfer.confirmed.v1"
    transfer_id: Ref
    company_id: Ref
    portal: Ref


class CompanyTransferRefused(Event):
    """The contact does not agree."""

    type: ClassVar[str] = "company_transfer.refused.v1"
    transfer_id: Ref
    company_id: Ref
    portal: Ref


class CompanyTransferExpired(Event):
    """Nobody answered in time."""

    type: ClassVar[str] = "company_transfer.expired.v1"
    transfer_id: Ref
    company_id: Ref
    portal: Ref
