"""The decisions on the code that a signer types: it is sent, typed wrongly, or used."""

from datetime import datetime
from typing import Any, Self

from services.contracts.agreement.action import Action
from services.contracts.agreement.code_rules import asked_change, code_of, last_code_of, needs_code
from services.contracts.agreement.context import NOTHING_KNOWN, AgreementContext
from services.contracts.agreement.copied_link import CopiedLink
from services.contracts.agreement.parties import Signer
from services.contracts.agreement.party_list_decisions import PartyListDecisions
from services.contracts.agreement.signing_code import SigningCode
from shared.access.actions import DESK, as_party
from shared.events.contracts.signers import SigningCodeRequested
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision


class CodeDecisions(PartyListDecisions):
    """A code is for one signer, and for one version or one change."""

    def send_code(
        self, role: Party, person: str, now: datetime, context: AgreementContext = NOTHING_KNOWN
    ) -> "Decision[Self]":
        """Mail a code to the address that is known; the code before does not count any more."""
        signer = self.signer(role, person)
        if signer is None or not self.allows(Action.SEND_CODE, as_party(role, person), now, context):
            return self, ()
        last = last_code_of(self, signer)
        code = SigningCode(
            role=role,
            person=signer.acting_id,
            version=self.version,
            change_id=asked_change(self),
            number=last.number + 1 if last else 1,
            asked_at=(*(last.asked_within(now) if last else ()), now),
        )
        event = SigningCodeRequested(
            **self.reference,
            version=self.version,
            role=role,
            signatory_id=signer.acting_id,
            number=code.number,
        )
        return self._with_code(code), (event,)

    def copy_link(self, role: Party, person: str, by: str, now: datetime) -> "Decision[Self]":
        """A person of the desk sees the link of a signer; who signs by it types a code."""
        signer = self.signer(role, person)
        if signer not in self.missing or signer is None or not self.allows(Action.COPY_LINK, DESK, now):
            return self, ()
        issue = self.link_issue(role, signer.acting_id)
        copied = CopiedLink(role=role, person=signer.acting_id, issue=issue, by=by, at=now)
        return self.model_copy(update={"copied_links": (*self.copied_links, copied)}), ()

    def count_wrong_code(self, role: Party, person: str, now: datetime) -> "Decision[Self]":
        """A wrong code was typed; after five the code does not count any more."""
        signer = self.signer(role, person)
        code = code_of(self, signer) if signer else None
        if code is None or not code.holds_at(now):
            return self, ()
        return self._changed(code, wrong=code.wrong + 1), ()

    def accepts_code(self, signer: Signer, now: datetime, *, right: bool) -> bool:
        """Whether that signer may sign: no code is needed, or the right one was typed while it held."""
        code = code_of(self, signer)
        return not needs_code(self, signer) or (right and code is not None and code.holds_at(now))

    def with_code_used(self, signer: Signer) -> Self:
        """The code of that signer signs nothing any more."""
        code = code_of(self, signer)
        return self if code is None else self._changed(code, used=True)

    def _changed(self, code: SigningCode, **changes: Any) -> Self:
        return self._with_code(code.model_copy(update=changes))

    def _with_code(self, code: SigningCode) -> Self:
        others = (each for each in self.signing_codes if (each.role, each.person) != (code.role, code.person))
        return self.model_copy(update={"signing_codes": (*others, code)})
