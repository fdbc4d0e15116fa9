"""Makes the documents of agreements, keeps them by their hash, and reads them."""

from hashlib import sha256

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.sealed_document import SealedDocument
from services.contracts.document.sealer import Sealer
from services.contracts.document.typesetting import typeset
from shared.messaging.model.clock import Clock
from shared.storage.files import Files


class Documents:
    """The files are no part of the aggregate, which holds their hashes."""

    def __init__(self, files: Files, sealer: Sealer, clock: Clock) -> None:
        self._files, self._sealer, self._clock = files, sealer, clock

    async def keep(self, agreement: AgreementState) -> SealedDocument:
        """Typeset, seal and store the document of this version; of one that a crash left behind only tell.

        Raises Unavailable while the time stamp server cannot be reached.
        """
        name = f"{agreement.id}-{agreement.version}"
        now = self._clock.now()
        digest = await self._files.find(name)
        content = await self._files.read(digest) if digest else None
        if digest is None or content is None:
            content = await self._sealer.seal(await typeset(agreement), now)
            digest = sha256(content).hexdigest()
            await self._files.store(digest, content, name)
        return SealedDocument(version=agreement.version, digest=digest, size=len(content), sealed_at=now)

    async def read(self, document: SealedDocument) -> bytes | None:
        """The file; None when it is not there any more."""
        return await self._files.read(document.digest)
