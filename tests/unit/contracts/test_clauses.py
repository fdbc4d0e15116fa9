"""The forbidden clause is flagged, and the parties it harms cannot sign (R53, R54, R69)."""

import pytest

from services.contracts.agreement.action import Action
from services.contracts.agreement.actions import why_not
from services.contracts.agreement.clauses import excludes_liability
from services.contracts.agreement.context import NOTHING_KNOWN
from services.contracts.agreement.status import Status
from shared.access.actions import as_party
from shared.events.vocabulary import Party
from tests.unit.domain import NOW, TODAY, agreement

FORBIDDEN = (
    "Het bedrijf sluit iedere aansprakelijkheid voor schade en letsel van de student uit.",
    "Het leerbedrijf is niet aansprakelijk voor letsel.",
    "De student vrijwaart het bedrijf voor alle schade.",
    "The company excludes all liability.",
    "The company shall not be liable for any injury.",
)
HARMLESS = (
    "De student draagt veiligheidsschoenen.",
    "Het bedrijf is verzekerd tegen aansprakelijkheid.",
    "Working hours are from 8 to 5.",
)


@pytest.mark.requirement("R53", "R54", "R69")
@pytest.mark.parametrize("text", FORBIDDEN)
def test_an_exclusion_is_flagged(text: str) -> None:
    assert excludes_liability(text)
    blocked, events = agreement().propose_clause("CL-1", text, NOW)
    assert blocked.status is Status.BLOCKED
    assert [event.type for event in events] == ["agreement.clause_flagged.v1", "agreement.superseded.v1"]
    against = {role: why_not(Action.SIGN, blocked, NOTHING_KNOWN, as_party(role), TODAY) for role in Party}
    assert against[Party.STUDENT] == against[Party.SCHOOL] == "FORBIDDEN_CLAUSE"
    assert against[Party.COMPANY] is None


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_clause_makes_a_new_version(text: str) -> None:
    assert not excludes_liability(text)
    new, _ = agreement().propose_clause("CL-1", text, NOW)
    assert (new.status, new.version) == (Status.SENT, 2)


def test_retracting_the_clause_issues_a_version_without_it() -> None:
    blocked, _ = agreement().propose_clause("CL-1", FORBIDDEN[0], NOW)
    clean, events = blocked.retract_clause("CL-1", NOW)
    assert [event.type for event in events] == [
        "agreement.clause_cleared.v1",
        "agreement.superseded.v1",
        "agreement.sent_for_signature.v1",
    ]
    assert (clean.version, clean.clauses, clean.status) == (3, (), Status.SENT)
