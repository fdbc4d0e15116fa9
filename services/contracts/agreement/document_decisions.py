"""The decision that records the sealed document of a version (R46)."""

from datetime import datetime
from typing import Self

from services.contracts.agreement.action import Action
from services.contracts.agreement.sealed_document import SealedDocument
from services.contracts.agreement.signing_decisions import SigningDecisions
from shared.access.actions import SYSTEM
from shared.events.contracts.document import AgreementSealed
from shared.messaging.model.aggregate import Decision


class DocumentDecisions(SigningDecisions):
    """A document is due when everybody has signed a version, or consented to its change."""

    def record_document(self, document: SealedDocument, now: datetime) -> "Decision[Self]":
        """The version has its document; each party and each observer gets it. A second one of a version, and one of a
        version that was replaced meanwhile, change nothing."""
        if document.version != self.version or not self.allows(Action.RECORD_DOCUMENT, SYSTEM, now):
            return self, ()
        recorded = self.model_copy(update={"document_due": False, "documents": (*self.documents, document)})
        sealed = AgreementSealed(
            **self.reference,
            student_id=self.placement.student_id,
            company_id=self.placement.company_id,
            version=document.version,
            document_hash=document.digest,
            sealed_at=document.sealed_at,
            amended=any(former.version == self.version - 1 for former in self.former_versions),
            signatories=self.as_signatories(),
            observers=self.observers,
        )
        return recorded, (sealed,)
