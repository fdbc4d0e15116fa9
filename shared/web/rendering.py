"""Templates of pages: a service's own folder on top of the shared one; what a template lacks is an error."""

from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined


def environment(*folders: Path) -> Environment:
    """The first folder that has a template wins."""
    return Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
