"""Documents are current: generated pages are up to date, links resolve, and every promise names an existing test."""

import re
from pathlib import Path

from deploy.rabbitmq import permission_table
from shared.events.document import FILE, page
from tests.access import document as access
from tests.states import document as states
from tests.unit.contracts.clauses import document as clause_scan

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "services").rglob("README.md")])


def test_the_events_page_is_up_to_date() -> None:
    assert FILE.read_text() == page()


def test_the_page_of_who_may_do_what_is_up_to_date() -> None:
    assert access.FILE.read_text() == access.page()


def test_the_page_of_states_is_up_to_date() -> None:
    assert states.FILE.read_text() == states.page()


def test_the_page_of_the_clause_scan_is_up_to_date() -> None:
    assert clause_scan.FILE.read_text() == clause_scan.page()


def test_the_table_of_permissions_is_up_to_date() -> None:
    assert permission_table.PAGE.read_text() == permission_table.page(permission_table.reviewed())


def test_every_link_resolves() -> None:
    broken = [
        f"{page.name}: {link}"
        for page in PAGES
        for link in LINK.findall(page.read_text())
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_one_event_can_be_followed_in_seven_files_under_600_lines() -> None:
    text = (ROOT / "README.md").read_text()
    section = text[text.index("## Follow one event in seven files") :]
    files = LINK.findall(section[: section.index("\n## ", 5)])
    assert len(files) == 7
    assert sum((ROOT / file).read_text().count("\n") for file in files) < 600


def test_every_promise_names_a_test_that_exists() -> None:
    text = (ROOT / "docs" / "guarantees.md").read_text()
    proofs = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    assert len(proofs) >= 8
    for file, test in proofs:
        assert f"def {test}(" in (ROOT / file).read_text(), f"{file}::{test}"
