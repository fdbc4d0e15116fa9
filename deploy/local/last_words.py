"""What a component wrote to its log before it ended, as one sentence with what to do."""

import json
from collections.abc import Iterator
from typing import Any

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
    """The last error in the log: in JSON of mongod or a service, a line that begins with ERROR, or the last line."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    plain = [line for line in lines if not line.startswith("{")]
    found = list(_errors(lines)) or [line for line in plain if line.startswith("ERROR")] or plain
    words = found[-1] if found else "it wrote nothing to its log"
    return words[:MAX_LENGTH].rstrip(".")


def remedy(words: str) -> str:
    """What the person who starts the stack can do."""
    found = (what for sign, what in REMEDIES if sign in words.lower())
    return next(found, "run `make doctor`, and start again")


def _errors(lines: list[str]) -> Iterator[str]:
    """The errors in lines of JSON; when there are tracebacks, only the error that each ends with."""
    entries = [entry for entry in map(_entry, lines) if entry]
    texts = [str(entry.get("text", "")).strip() for entry in entries if entry.get("level") == "error"]
    tracebacks = [text for text in texts if text.startswith("Traceback")]
    yield from (text.splitlines()[-1] for text in tracebacks or texts if text)
    for entry in entries:
        if entry.get("s") in FATAL:
            error = entry.get("attr", {}).get("error", "")
            yield f"{entry.get('msg', '')}: {error}" if error else str(entry.get("msg", ""))


def _entry(line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError:
        return {}
    return entry if isinstance(entry, dict) else {}
