"""Encrypts kept pages: each draft with a key of its own, derived from the key of the survey links."""

import json
from dataclasses import dataclass, field

from joserfc import jwe
from joserfc.jwk import OctKey

from services.survey.draft.draft import Draft
from services.survey.questionnaire.answers import Answers
from services.survey.survey_links import SurveyLinks

HEADER = {"alg": "dir", "enc": "A256GCM"}
"""AES-256 in Galois/counter mode, authenticated, with a random nonce each time (RFC 7518 §5.3)."""


@dataclass(frozen=True)
class Kept:
    """The answers so far, and the seconds that they took."""

    answers: Answers = field(default_factory=dict)
    seconds: int = 0


class DraftCipher:
    """Writes and reads what a draft keeps. The text of one draft is not that of another."""

    def __init__(self, links: SurveyLinks) -> None:
        self._links = links

    def seal(self, draft_id: str, kept: Kept) -> str:
        """As it is stored."""
        text = json.dumps({"answers": kept.answers, "seconds": kept.seconds}).encode()
        return jwe.encrypt_compact(HEADER, text, self._key(draft_id))

    def open(self, draft: Draft | None) -> Kept:
        """What was kept; nothing for a draft that was sent, deleted or never begun. Raises joserfc's JoseError for a
        text that is not that of this draft."""
        if draft is None or not draft.kept:
            return Kept()
        found = jwe.decrypt_compact(draft.kept, self._key(draft.id), algorithms=list(HEADER.values()))
        return Kept(**json.loads(found.plaintext or b"{}"))

    def _key(self, draft_id: str) -> OctKey:
        return OctKey.import_key(self._links.draft_key(draft_id))
