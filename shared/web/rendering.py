"""Jinja environment of the pages; a missing variable is an error."""

from itertools import chain
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

CONTROLS = chain(range(0x09), (0x0B,), range(0x0E, 0x20), range(0x7F, 0xA0))
NONCHARACTERS = chain(
    range(0xFDD0, 0xFDF0), (plane + end for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
)
NO_CHARACTERS = dict.fromkeys(chain(CONTROLS, NONCHARACTERS), "\N{REPLACEMENT CHARACTER}")
"""What HTML has no place for, and a request may well hold."""


def environment(*folders: Path) -> Environment:
    """Looks a template up in the folders in order."""
    return Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_readable,
    )


def _readable(value: object) -> object:
    """A value as a page may hold it."""
    return value.translate(NO_CHARACTERS) if isinstance(value, str) else value
