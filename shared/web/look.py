"""What a page shows of the school that it belongs to."""

from typing import NamedTuple


class SchoolLook(NamedTuple):
    """The name of the school, the mailbox of its desk, and its colour as `#0b5f73`; empty where it is not known."""

    name: str = ""
    desk_mailbox: str = ""
    colour: str = ""


OF_EVERY_SCHOOL = SchoolLook()
"""Of a page that belongs to no school, or to one of which nothing is known."""
