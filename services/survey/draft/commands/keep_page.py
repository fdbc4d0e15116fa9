"""The command that keeps a page of answers."""

from dataclasses import dataclass
from datetime import date

from services.survey.draft.draft import Draft, Drafts
from services.survey.draft.draft_cipher import DraftCipher, Kept
from services.survey.questionnaire.answers import Answers
from shared.messaging.model.aggregate import Events


@dataclass(frozen=True)
class KeepPage:
    """The answers to the questions `on_page`, and the seconds that they took; a question without an answer has none any
    more."""

    draft_id: str
    brin: str
    closes_on: date
    on_page: frozenset[str]
    answers: Answers
    seconds: int


async def keep_page(command: KeepPage, drafts: Drafts, cipher: DraftCipher) -> Events:
    """Keep the page besides the others: two devices that answer different pages lose nothing."""
    draft = await drafts.find(command.draft_id)
    former = cipher.open(draft)
    others = {code: answer for code, answer in former.answers.items() if code not in command.on_page}
    kept = Kept({**others, **command.answers}, former.seconds + command.seconds)
    draft = draft or Draft(id=command.draft_id, brin=command.brin, closes_on=command.closes_on)
    return drafts.save((draft.keep(cipher.seal(draft.id, kept)), ()))
