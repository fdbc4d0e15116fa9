"""What the handlers and pages of contracts are given besides its repositories."""

from collections.abc import Mapping
from typing import Any

from services.contracts.agreement_number.number_series import NumberSeries
from services.contracts.document.documents import Documents
from services.contracts.document.sealer import Sealer
from services.contracts.links.proof_codes import ProofCodes
from services.contracts.links.signing_codes import SigningCodes
from services.contracts.links.signing_links import SigningLinks
from services.contracts.placement_document.drawings import Drawings
from services.contracts.settings import ContractsSettings
from shared.messaging.model.clock import Clock
from shared.storage.files import Files
from shared.web.person_client import PersonClient


def dependencies(settings: ContractsSettings, clock: Clock) -> Mapping[type, Any]:
    """By type, made once for a process."""
    documents = Files(settings.mongodb_address, "documents")
    return {
        ContractsSettings: settings,
        NumberSeries: NumberSeries(),
        SigningLinks: SigningLinks(settings),
        ProofCodes: ProofCodes(settings),
        SigningCodes: SigningCodes(settings),
        Documents: Documents(documents, Sealer(settings.seal), clock),
        Drawings: Drawings(documents),
        Files: Files(settings.mongodb_address, "scans"),
        PersonClient: PersonClient(settings.registration_url, settings.registration_credential, settings),
    }
