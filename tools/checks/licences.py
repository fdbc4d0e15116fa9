"""Check the licences of the dependencies at run time: `python -m tools.checks.licences`.

Every package of the lock files of the services and of the local stack is installed, unless it is for some platforms
only, and states a licence that `licences.toml` allows, with a reason.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from tools.checks.report import report

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-local.lock")
ALLOWED = Path(__file__).with_name("licences.toml")
PINNED = re.compile(r"^([\w.-]+)==[^\s;]+( ;)?", re.MULTILINE)
"""The second group: with a condition, so for some platforms or versions of Python."""


def stated(package: PackageMetadata) -> str:
    """What a package says about its licence: the SPDX expression, else the licence's name, else its classifiers."""
    for field in ("License-Expression", "License"):
        if field in package and package[field].strip():
            return package[field].strip().splitlines()[0].strip()
    licences = [value for value in package.get_all("Classifier") or () if value.startswith("License ::")]
    return ", ".join(value.rsplit(" :: ", 1)[-1] for value in licences)


def findings(names: list[str], allowed: dict[str, Any], conditional: frozenset[str] = frozenset()) -> Iterator[str]:
    """What is not allowed, not installed though it is needed here, or allowed and no longer needed."""
    texts = {text for row in allowed["licence"] for text in row["stated"]}
    reviewed = {row["name"]: row["stated"] for row in allowed["package"]}
    used = set()
    for name in names:
        try:
            text = stated(metadata(name))
        except PackageNotFoundError:
            if name not in conditional:
                yield f"{name} is not installed: `make setup` installs it"
            continue
        used.add(text)
        if reviewed.get(name, text) != text or (name not in reviewed and text not in texts):
            yield f"{name} states '{text}': read its licence, then allow it in {ALLOWED.name} with the reason"
    yield from (f"no package states '{text}' any more: remove it" for text in sorted(texts - used))
    yield from (f"{name} is no dependency any more: remove it" for name in sorted(reviewed.keys() - set(names)))


def main() -> int:
    """Check all packages; 1 when there is a finding."""
    found = {match for lock in LOCKS for match in PINNED.findall((ROOT / lock).read_text())}
    conditional = frozenset(name for name, condition in found if condition)
    return report(findings(sorted({name for name, _ in found}), tomllib.loads(ALLOWED.read_text()), conditional))


if __name__ == "__main__":
    sys.exit(main())
