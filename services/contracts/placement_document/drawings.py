"""Draws the documents about placements in each language, keeps them by their hash, and reads them."""

from collections.abc import Callable
from hashlib import sha256

from services.contracts.placement_document.document_text import DocumentText, draw
from services.contracts.placement_document.placement_document import DrawnFile
from services.contracts.placement_document.words import LANGUAGES, Words, words_in
from shared.storage.files import Files


class Drawings:
    """The files are no part of the aggregate, which holds their hashes."""

    def __init__(self, files: Files) -> None:
        self._files = files

    async def keep(self, write: Callable[[Words], DocumentText]) -> tuple[DrawnFile, ...]:
        """The files of an edition, the first of them in Dutch; one that is there already is not stored again."""
        return tuple([await self._keep(write(words_in(language)), words_in(language)) for language in LANGUAGES])

    async def read(self, file: DrawnFile) -> bytes | None:
        """The bytes; None when they are not there any more."""
        return await self._files.read(file.digest)

    async def _keep(self, text: DocumentText, words: Words) -> DrawnFile:
        content = await draw(text, words)
        digest = sha256(content).hexdigest()
        if await self._files.find(digest) is None:
            await self._files.store(digest, content)
        return DrawnFile(edition=0, language=words.language, digest=digest, size=len(content))
