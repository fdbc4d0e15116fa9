"""Find dead code with vulture: `python -m tools.checks.dead_code`.

vulture reads names, not types: what it cannot see being used is listed in `dead_code.toml`, with the reason.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tools.checks.report import report

ROOT = Path(__file__).parents[2]
FOLDERS = ("services", "shared", "deploy", "tools", "tests", "benchmarks")
ALLOWED = Path(__file__).with_name("dead_code.toml")
FINDING = re.compile(r"^(?P<path>[^:]+):\d+: unused (?P<kind>\w+) '(?P<name>\w+)'")
Entry = tuple[str, str]


def entries(allowed: Sequence[dict[str, Any]]) -> set[Entry]:
    """What is allowed: a name below a path, or all of a kind."""
    return {(row["path"], name) for row in allowed for name in row.get("names") or [f"all {row['all']}s"]}


def findings(lines: Sequence[str], allowed: set[Entry]) -> Iterator[str]:
    """What vulture found and nothing allows; then what is allowed and no longer needed."""
    needed: set[Entry] = set()
    for line in lines:
        reasons = {entry for entry in allowed if _covers(entry, line)}
        needed |= reasons
        if not reasons:
            yield line
    yield from (f"{ALLOWED.name}: {path}: '{name}' is used or gone: remove it" for path, name in allowed - needed)


def _covers(entry: Entry, line: str) -> bool:
    found, (path, name) = FINDING.match(line), entry
    return bool(found and found["path"].startswith(path) and name in (found["name"], f"all {found['kind']}s"))


def main() -> int:
    """Run vulture with its settings of pyproject.toml; 1 when there is a finding."""
    command = [sys.executable, "-m", "vulture", *FOLDERS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.stderr:
        return report([done.stderr.strip()])
    allowed = tomllib.loads(ALLOWED.read_text())["allowed"]
    return report(sorted(findings(done.stdout.splitlines(), entries(allowed))))


if __name__ == "__main__":
    sys.exit(main())
