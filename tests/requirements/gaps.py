"""What is wrong with the register: each rule has a test, or is listed as open with what is missing, and never both."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from deploy.local.components import SERVICES
from tests.requirements.markers import MarkedTest
from tests.requirements.rules import Rule


def gaps(rules: Sequence[Rule], tests: Sequence[MarkedTest], root: Path) -> Iterator[str]:
    """One sentence for each thing that is wrong."""
    known = {rule.number for rule in rules}
    for test in tests:
        if test.unusable:
            yield f"{test} proves nothing: {test.unusable}"
        for number in test.numbers:
            if number not in known:
                yield f"{test} names {number}, which is not in the register"
    for rule in rules:
        yield from _gaps_of(rule, proofs_of(rule, tests), root)


def proofs_of(rule: Rule, tests: Sequence[MarkedTest]) -> list[MarkedTest]:
    """The tests that prove a rule whenever `make test` runs."""
    return [test for test in tests if rule.number in test.numbers and not test.unusable]


def _gaps_of(rule: Rule, proofs: Sequence[MarkedTest], root: Path) -> Iterator[str]:
    if not proofs and not rule.open:
        yield f"{rule.number} has no test and is not listed as open: {rule.rule}"
    if proofs and rule.open:
        yield f"{rule.number} is listed as open and has a test, {proofs[0]}: one of both is wrong"
    if rule.open and not _is_sentence(rule.open):
        yield f"{rule.number} does not tell in a sentence what is missing: {rule.open}"
    if rule.owner and rule.owner not in SERVICES:
        yield f"{rule.number} belongs to {rule.owner}, which is no service"
    for path in (*rule.where, *([rule.replaced_by] if rule.replaced_by else [])):
        if not (root / path).exists():
            yield f"{rule.number} names {path}, which does not exist"


def _is_sentence(text: str) -> bool:
    return len(text.split()) > 3 and text.endswith(".") and "\n" not in text
