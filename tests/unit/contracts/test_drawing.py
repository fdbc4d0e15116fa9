"""What was confirmed, completed or planned before there were documents about placements has had its mail (R7)."""

from types import SimpleNamespace
from typing import Any

import pytest

from services.contracts.placement_document.effects.draw_checklist_on_interview_planned import (
    draw_checklist_on_interview_planned,
)
from services.contracts.placement_document.effects.draw_letter_on_agreement_drafted import (
    draw_letter_on_agreement_drafted,
)
from services.contracts.placement_document.effects.draw_subsidy_file_on_dossier_completed import (
    draw_subsidy_file_on_dossier_completed,
)
from services.contracts.placement_document.kind import Kind
from services.contracts.placement_document.placement_document import DrawnFile, PlacementDocument
from services.contracts.placement_document.words import LANGUAGES
from shared.events.contracts.agreement import AgreementDrafted
from shared.events.event import Event
from shared.events.placements.interview import InterviewPlanned
from shared.testing.samples import sample
from tests.unit.contracts.placement_documents import placed
from tests.unit.contracts.test_subsidy_file import complete, dossier

CONTEXT = SimpleNamespace(envelope=None, school="99XX")


class Known:
    """One agreement, one dossier, and no document that was drawn."""

    def __init__(self, *, follows: bool) -> None:
        self.follows = follows

    async def get(self, id: str) -> Any:
        """As a repository of agreements or dossiers: what has the id."""
        known = dossier(complete())
        return known if id == known.id else placed(letter_follows=self.follows)

    async def of_placement(self, placement_id: str) -> Any:
        """As the repository of agreements."""
        return complete()

    async def of_agreement(self, agreement: Any, kind: Kind, part: str = "") -> PlacementDocument:
        """As the repository of documents."""
        return PlacementDocument(id=PlacementDocument.id_of("PL-1", kind, part), placement_id="PL-1", kind=kind)

    async def checklist_of(self, placement_id: str, school: str) -> PlacementDocument:
        """As the repository of documents."""
        return await self.of_agreement(None, Kind.CHECKLIST)

    async def keep(self, write: object) -> tuple[DrawnFile, ...]:
        """As the drawings."""
        return tuple(DrawnFile(edition=0, language=each, digest=each * 32, size=1) for each in LANGUAGES)

    def save(self, decision: tuple[PlacementDocument, tuple[Event, ...]]) -> tuple[Event, ...]:
        """As a repository."""
        return decision[1]


@pytest.mark.requirement("R7")
@pytest.mark.parametrize("follows", [True, False])
async def test_who_got_the_mail_before_the_upgrade_gets_no_other(*, follows: bool) -> None:
    known: Any = Known(follows=follows)
    statement = dossier(complete()).statement_of("2025-2026")
    assert statement is not None
    completed = statement.model_copy(update={"file_follows": follows})
    planned = sample(InterviewPlanned).model_copy(update={"checklist_follows": follows})
    events = [
        await draw_letter_on_agreement_drafted(sample(AgreementDrafted), known, known, known),
        await draw_subsidy_file_on_dossier_completed(completed, known, known, known, known),
        await draw_checklist_on_interview_planned(planned, known, known, CONTEXT),
    ]
    assert [bool(each) for each in events] == [follows] * 3
