"""The decisions on the second proof that a parent at the student's address is another person (R47, §2.2)."""

from datetime import datetime
from typing import Self

from services.contracts.agreement.action import Action
from services.contracts.agreement.party_decisions import PartyDecisions
from services.contracts.agreement.second_proof import BY_CODE, ON_PAPER, CodeRequest, SecondProof
from shared.access.actions import DESK, as_party
from shared.events.contracts.signers import SecondProofRequested
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision


class SecondProofDecisions(PartyDecisions):
    """Seen on paper by the desk, or a code that reached an address of the parent alone."""

    def record_second_proof(self, by: str, now: datetime) -> "Decision[Self]":
        """A person of the desk saw on paper that the parent is another person than the student, whose address is the
        same."""
        if not self.allows(Action.RECORD_SECOND_PROOF, DESK, now):
            return self, ()
        return self._proven(SecondProof(role=Party.PARENT, method=ON_PAPER, by=by, at=now)), ()

    def request_code(self, address: str, by: str, now: datetime) -> "Decision[Self]":
        """Send a code to another address of the parent, which the desk knows; the code before does not count any more.
        An address of a party proves nothing."""
        parent = self.signer(Party.PARENT)
        if parent is None or self.is_address_of_party(address) or not self.allows(Action.REQUEST_CODE, DESK, now):
            return self, ()
        number = self.code_request.number + 1 if self.code_request else 1
        request = CodeRequest(address=address, by=by, at=now, number=number)
        event = SecondProofRequested(
            **self.reference,
            version=self.version,
            signatory_id=parent.acting_id,
            number=number,
        )
        return self.model_copy(update={"code_request": request}), (event,)

    def enter_code(self, now: datetime, *, right: bool) -> "Decision[Self]":
        """The parent enters a code on the own page: the right one is the proof, a wrong one counts."""
        request, parent = self.code_request, self.signer(Party.PARENT)
        if request is None or parent is None or not self.allows(Action.ENTER_CODE, as_party(Party.PARENT), now):
            return self, ()
        if not right:
            wrong = request.model_copy(update={"wrong": request.wrong + 1})
            return self.model_copy(update={"code_request": wrong}), ()
        proof = SecondProof(role=Party.PARENT, method=BY_CODE, by=request.by, at=now, address=request.address)
        return self._proven(proof), ()

    def is_address_of_party(self, address: str) -> bool:
        """Whether a signer is reached there."""
        return address.casefold() in {signer.acting_address.casefold() for signer in self.signers}

    def _proven(self, proof: SecondProof) -> Self:
        return self.model_copy(update={"second_proofs": (*self.second_proofs, proof), "code_request": None})
