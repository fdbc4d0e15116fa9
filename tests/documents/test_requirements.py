"""The register of requirements is true: every rule has a test or is open, and the pages that show it are up to date."""

from pathlib import Path

import pytest

from tests.requirements.document import pages
from tests.requirements.domain_events import DomainEvent, domain_events, event_gaps
from tests.requirements.gaps import gaps, proofs_of
from tests.requirements.markers import ROOT, MarkedTest, marked_tests, read_tests
from tests.requirements.rules import REQUIREMENTS, Rule, flows, number_of, requirements
from tests.requirements.states_and_timers import (
    DomainTimer,
    StateMachine,
    domain_timers,
    state_gaps,
    state_machines,
    timer_gaps,
)

PLANTED = """
import pytest
NOT_RUN = pytest.mark.skip(reason="later")

@pytest.mark.requirement("R1", "R2")
async def test_of_two(): ...

@pytest.mark.skipif(True, reason="never")
@pytest.mark.requirement("R3")
def test_skipped(): ...

class TestGroup:
    @pytest.mark.xfail
    @pytest.mark.requirement("R4")
    def test_expected_to_fail(self): ...

@pytest.mark.requirement("R5")
def test_that_skips_itself():
    pytest.skip("no server")

@pytest.mark.requirement("R6")
def helper(): ...

@pytest.mark.slow
@pytest.mark.requirement("R7")
def test_slow(): ...
"""


def test_each_requirement_and_flow_has_a_test_or_is_listed_as_open() -> None:
    assert list(gaps([*requirements(), *flows()], marked_tests(), ROOT)) == []


def test_the_register_has_all_requirements_and_flows_in_their_order() -> None:
    assert [rule.number for rule in requirements()] == [f"R{number}" for number in range(1, REQUIREMENTS + 1)]
    assert [number_of(flow) for flow in flows()] == list(range(1, 12))


def test_events_states_and_timers_are_there_or_listed_as_open() -> None:
    assert list(event_gaps(domain_events())) == []
    assert {event.row for event in domain_events()} == set(range(1, 71))
    assert list(state_gaps(state_machines())) == []
    assert list(timer_gaps(domain_timers())) == []


@pytest.mark.parametrize("file", pages(), ids=lambda file: file.name)
def test_a_page_of_the_register_is_up_to_date(file: Path) -> None:
    assert file.read_text() == pages()[file], "python -m tests.requirements.document"


def test_marked_tests_that_prove_nothing_are_told_from_those_that_do() -> None:
    found = {test.name: (test.numbers, test.unusable) for test in read_tests("tests/test_planted.py", PLANTED)}
    assert found == {
        "test_of_two": (("R1", "R2"), ""),
        "test_skipped": (("R3",), "it is skipped or expected to fail"),
        "test_expected_to_fail": (("R4",), "it is skipped or expected to fail"),
        "test_that_skips_itself": (("R5",), "it may skip itself"),
        "helper": (("R6",), "pytest does not collect it"),
        "test_slow": (("R7",), "it is slow, and not in `make test`"),
    }
    assert {test.unusable for test in read_tests("tests/planted.py", PLANTED)} == {"pytest does not collect it"}
    of_module = f'{PLANTED}\npytestmark = [pytest.mark.requirement("R9")]\ndef test_plain(): ...\n'
    assert [test.numbers for test in read_tests("tests/test_planted.py", of_module)][-1] == ("R9",)
    with pytest.raises(ValueError, match=r"test_planted.py:1: a requirement is named by numbers"):
        list(read_tests("tests/test_planted.py", "@pytest.mark.requirement(NUMBER)\ndef test_a(): ..."))


def test_a_rule_with_neither_a_test_nor_a_reason_and_one_with_both_are_found() -> None:
    rules = [
        Rule("R1", "Proven.", "survey", ("services/survey",)),
        Rule("R2", "Neither.", "survey"),
        Rule("R3", "Both.", "survey", open="Something of it is missing."),
        Rule("R4", "Open.", "survey", open="later"),
        Rule("R5", "Elsewhere.", "desk", ("services/desk",), "It is not there yet."),
    ]
    tests = [
        MarkedTest("tests/test_a.py", "test_a", ("R1", "R3", "R200")),
        MarkedTest("tests/test_a.py", "test_b", ("R2",), "it is slow"),
    ]
    assert list(gaps(rules, tests, ROOT)) == [
        "tests/test_a.py::test_a names R200, which is not in the register",
        "tests/test_a.py::test_b proves nothing: it is slow",
        "R2 has no test and is not listed as open: Neither.",
        "R3 is listed as open and has a test, tests/test_a.py::test_a: one of both is wrong",
        "R4 does not tell in a sentence what is missing: later",
        "R5 belongs to desk, which is no service",
        "R5 names services/desk, which does not exist",
    ]
    assert proofs_of(rules[1], tests) == []


def test_an_event_state_or_timer_that_is_missing_or_no_longer_open_is_found() -> None:
    def event(type: str, *wanted_by: str, lacks: tuple[str, ...] = (), open: str = "", name: str = "E") -> DomainEvent:
        return DomainEvent("survey", 1, name, type, wanted_by, lacks, open)

    events = [
        event("survey.invited.v1", "notifications"),
        event("survey.invited.v1", "contracts"),
        event("survey.invited.v1", open="It is not there."),
        event("survey.invited.v1", lacks=("role",), open="It has no role."),
        event("case.opened.v1"),
        event("survey.unknown.v1"),
        event(""),
        event("", name="SurveyInvited", open="It is not there."),
    ]
    assert [gap.partition(": ")[2] for gap in event_gaps(events)] == [
        "contracts is missing, and it is not listed as open",
        "it is listed as open and nothing is missing",
        "it has role, which it is said to lack",
        "case.opened.v1 is an event of notifications",
        "there is no event survey.unknown.v1",
        "its type is missing, and it is not listed as open",
        "there is an event of that name",
    ]
    machine = StateMachine("M", {"BOL": "", "BBL": "It is not there.", "OVO": ""}, "shared.events.vocabulary:Path")
    assert list(state_gaps([machine])) == [
        "M: the code has the state BBL, which is listed as open",
        "M: the code has no state OVO, and it is not listed as open",
    ]
    setting = "services.notifications.settings:NotificationsSettings"
    timers = [
        DomainTimer("T1", "1 day", "us", setting=f"{setting}.desk_address"),
        DomainTimer("T2", "1 day", "us", setting=f"{setting}.unknown"),
        DomainTimer("T3", "1 day", "us", emits="timer.unknown.v1"),
    ]
    assert list(timer_gaps(timers)) == [
        f"T2: there is no setting {setting}.unknown",
        "T3: there is no event timer.unknown.v1",
        "T3: it has either a setting or a sentence on what is missing",
    ]
