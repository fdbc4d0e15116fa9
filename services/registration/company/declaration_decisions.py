"""The decisions on what a company declares (R20, R67, R71, §2.8)."""

from datetime import date
from typing import Any, Self

from services.registration.company.company_state import CompanyState
from services.registration.company.declarations import ReadDocument, Risks, Safety, told_at
from shared.events.portals.company import InsuranceSubmitted
from shared.events.portals.company_declarations import (
    ConductCertificateAsked,
    RisksStated,
    SafetySubmitted,
    ServiceDocumentConfirmed,
)
from shared.events.registration.company import LiabilityInsuranceDeclared
from shared.events.registration.declarations import (
    CompanyConductCertificateAsked,
    CompanyDeclarationRenewalAsked,
    CompanyRisksStated,
    CompanySafetyDeclared,
    CompanyServiceDocumentConfirmed,
)
from shared.messaging.model.aggregate import Decision, Timer
from shared.messaging.model.clock import dutch_day

ASK_TO_RENEW = "ask_to_renew"


class DeclarationDecisions(CompanyState):
    """What was declared before is replaced; the same again changes nothing."""

    def renewal_timers(self) -> tuple[Timer, ...]:
        """The company is told in time that a declaration ends."""
        ends = self.declarations.ends(self.insured_until).values()
        return (Timer(ASK_TO_RENEW, told_at(min(ends))),) if ends else ()

    def declare_insurance(self, submitted: InsuranceSubmitted) -> "Decision[Self]":
        """Liability insurance that covers students (R67)."""
        insured = {"insured_on": submitted.declared_on, "insured_until": submitted.valid_until}
        return self.model_copy(update=insured), (LiabilityInsuranceDeclared(**submitted.model_dump()),)

    def declare_safety(self, submitted: SafetySubmitted) -> "Decision[Self]":
        """The measures that it takes to prevent damage (R71)."""
        safety = Safety.model_validate(submitted.model_dump(exclude={"company_id"}))
        if safety == self.declarations.safety:
            return self, ()
        return self._declared(safety=safety), (CompanySafetyDeclared(**submitted.model_dump()),)

    def read_document(self, read: ServiceDocumentConfirmed) -> "Decision[Self]":
        """It has read that version of the service document (R20)."""
        known = self.declarations.documents
        if read.publication_id in known and known[read.publication_id].version == read.version:
            return self, ()
        documents = {**known, read.publication_id: ReadDocument(version=read.version, read_on=read.read_on)}
        return self._declared(documents=documents), (CompanyServiceDocumentConfirmed(**read.model_dump()),)

    def state_risks(self, stated: RisksStated) -> "Decision[Self]":
        """The risks of the work for one qualification (§2.8)."""
        risks = Risks(risks=stated.risks, stated_on=stated.stated_on)
        if self.declarations.risks.get(stated.crebo) == risks:
            return self, ()
        changed = self._declared(risks={**self.declarations.risks, stated.crebo: risks})
        return changed, (CompanyRisksStated(**stated.model_dump()),)

    def ask_certificate(self, request: ConductCertificateAsked) -> "Decision[Self]":
        """Whether students of a qualification need a certificate of conduct (VOG, §2.8)."""
        known = self.declarations.certificate_crebos
        if (request.crebo in known) is request.required:
            return self, ()
        crebos = tuple(sorted({*known, request.crebo} if request.required else {*known} - {request.crebo}))
        changed = self._declared(certificate_crebos=crebos)
        return changed, (CompanyConductCertificateAsked(**request.model_dump()),)

    def ask_to_renew(self, today: date) -> "Decision[Self]":
        """Ask it to renew every declaration that ends soon, once for each last day."""
        ends = self.declarations.ends(self.insured_until)
        ending = {kind: day for kind, day in ends.items() if dutch_day(told_at(day)) <= today}
        renewals = (
            CompanyDeclarationRenewalAsked(company_id=self.id, kind=kind, valid_until=ending[kind]) for kind in ending
        )
        return self._declared(warned={**self.declarations.warned, **ending}), tuple(renewals)

    def _declared(self, **update: Any) -> Self:
        declarations = self.declarations.model_copy(update=update)
        return self.model_copy(update={"declarations": declarations})
