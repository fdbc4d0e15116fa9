"""What a component wrote to its log before it ended, as one sentence with what to do."""

import json
from collections.abc import Iterator

from deploy.local.process import Process
from deploy.local.wait import EndedError

LINES, MAX_LENGTH = 200, 240
FATAL = ("E", "F")
"""The severities of mongod's log that tell why it ended."""
REMEDIES = (
    ("shared libraries", "run `make setup`, which installs the library"),
    ("in use", "another program uses its port: `make doctor` names it"),
    ("no space left", "free some space on the disk and start again"),
    ("read-only file system", "use a data folder that can be written"),
    ("permission denied", "make the data folder yours, or use another one"),
    ("featurecompatibilityversion", "the data are of another version of MongoDB: `make clean` removes them"),
    ("cannot allocate memory", "give this machine more memory"),
)
"""What the last words contain, in lower case, and what to do then."""


def ended(name: str, process: Process) -> EndedError:
    """The error for a component that ended while it was awaited."""
    words = last_words(process.log_tail(LINES))
    return EndedError(
        f"{name} ended with {process.exit_code} while it was awaited: {words}. What to do: {remedy(words)}."
        f" Details: {process.log}"
    )


def last_words(log: str) -> str:
    """The last error in the log: of mongod's JSON, a line that begins with ERROR, or else the last line."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    plain = [line for line in lines if not line.startswith("{")]
    found = list(_fatal_messages(lines)) or [line for line in plain if line.startswith("ERROR")] or plain
    words = found[-1] if found else "it wrote nothing to its log"
    return words[:MAX_LENGTH].rstrip(".")


def remedy(words: str) -> str:
    """What the person who starts the stack can do."""
    found = (what for sign, what in REMEDIES if sign in words.lower())
    return next(found, "run `make doctor`, and start again")


def _fatal_messages(lines: list[str]) -> Iterator[str]:
    for line in lines:
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict) and entry.get("s") in FATAL:
            error = entry.get("attr", {}).get("error", "")
            yield f"{entry.get('msg', '')}: {error}" if error else str(entry.get("msg", ""))
