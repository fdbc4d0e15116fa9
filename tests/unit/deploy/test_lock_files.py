"""Each lock file is whole for every Python that it is installed on: one for 3.11 alone misses what 3.13 needs."""

from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[3]
PYTHONS = ("3.11", "3.12", "3.13")


def locked(file: Path) -> dict[str, Requirement]:
    """Its requirements by name."""
    lines = [line.removesuffix("\\").strip() for line in file.read_text().splitlines() if line[:1].isalnum()]
    return {canonicalize_name(found.name): found for found in map(Requirement, lines)}


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", ["requirements", "requirements-local", "requirements-dev"])
def test_what_a_locked_package_requires_is_locked_too(name: str, python: str) -> None:
    known = locked(ROOT / f"{name}.lock")
    own = {name: str(value) for name, value in default_environment().items()}
    here = {**own, "python_version": python, "python_full_version": f"{python}.5", "extra": ""}

    def installed(requirement: Requirement) -> bool:
        return requirement.marker is None or requirement.marker.evaluate(here)

    missing = {
        f"{package} requires {required}"
        for package, requirement in known.items()
        if installed(requirement) and not _is_away(package)
        for required in map(Requirement, distribution(package).requires or ())
        if installed(required) and not ((found := known.get(canonicalize_name(required.name))) and installed(found))
    }
    assert missing == set()


def _is_away(package: str) -> bool:
    """Of another Python than this one."""
    try:
        distribution(package)
    except ModuleNotFoundError:
        return True
    return False
