"""Judge how a command ended: well, or in one sentence for the user, or neither."""

from deploy.bare.docker import TIMED_OUT, Result

TRACEBACK = "Traceback (most recent call last)"
MAX_SENTENCE = 600


def last_sentence(output: str) -> str:
    """The last line of the command itself; what make adds about its exit code is left out."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return next((line for line in reversed(lines) if not line.startswith(("make:", "make["))), "")


def breach(result: Result, *, must_succeed: bool = False) -> str | None:
    """Why a command did not end as it should: with exit code 0, or else in one sentence. None when it did."""
    sentence = last_sentence(result.output)
    if result.code == TIMED_OUT:
        return "no end in time"
    if TRACEBACK in result.output:
        return "a traceback"
    if result.code and must_succeed:
        return "a failure"
    if result.code and not is_sentence(sentence):
        return f"no sentence at the end: {sentence[:120]!r}"
    return None


def is_sentence(line: str) -> bool:
    """Whether a person can read it: several words that end like a sentence or with the path of a log."""
    return 20 <= len(line) <= MAX_SENTENCE and " " in line and (line.endswith((".", "!", "?", ".log", ")")))
