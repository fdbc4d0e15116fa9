"""Events of registration about people; they hold no personal data, only that something about a person changed."""

from typing import ClassVar

from shared.events.event import Event
from shared.events.identifiers import Ref


class AddressChangeRequested(Event):
    """A portal named another mail address; it counts when the person confirms it. `change` counts the requests."""

    type: ClassVar[str] = "person.address_change_requested.v1"
    person_id: Ref
    change: int


class CosigningChanged(Event):
    """A portal changed the birth date of a person, or who the parent is: another person may have to sign now."""

    type: ClassVar[str] = "person.cosigning_changed.v1"
    person_id: Ref


class AddressChanged(Event):
    """The person confirmed the new mail address."""

    type: ClassVar[str] = "person.address_changed.v1"
    person_id: Ref
    change: int
