"""Who is written to at a company: its contact, as registration last told."""

from shared.messaging.noun import Noun
from shared.messaging.store import Store


class CompanyContact(Noun):
    """State: the reference of the contact."""

    contact_id: str
    name: str


class CompanyContacts(Store[CompanyContact]):
    """The contact of every company."""

    noun, subject, collection = CompanyContact, "company_contact", "company_contacts"
