"""What all events about an agreement have in common."""

from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import AgreementNumberText


class AboutAgreement(Event):
    """An event about an agreement. One from before there were numbers has none."""

    abstract: ClassVar[bool] = True
    agreement_number: AgreementNumberText | None = None
