"""What the events about the documents of a placement beside its agreement have in common."""

from typing import ClassVar

from shared.events.contracts.about_agreement import AboutAgreement
from shared.events.event import Event
from shared.events.identifiers import Ref


class DrawnDocument(Event):
    """An event about such a document; `edition` is 1, and one more each time that what it tells has changed.

    `document_hash` is the SHA-256 of the file in Dutch, `document_hash_en` that of the one in English.
    """

    abstract: ClassVar[bool] = True
    document_id: Ref
    placement_id: Ref
    company_id: Ref
    edition: int
    document_hash: str
    document_hash_en: str


class AboutPlacementDocument(AboutAgreement, DrawnDocument):
    """The same of a placement that has an agreement."""

    abstract: ClassVar[bool] = True
