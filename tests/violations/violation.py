"""What a seeded violation is: a promise broken on purpose, and the proof that must notice."""

from dataclasses import dataclass
from pathlib import Path

MESSAGING = "tests/integration/messaging"


@dataclass(frozen=True)
class Edit:
    """One place of one page, said otherwise."""

    page: str
    was: str
    becomes: str

    def on(self, text: str) -> str:
        """The page with it. Raises ValueError where the place is not there exactly once: the page has moved on."""
        if text.count(self.was) != 1:
            raise ValueError(f"{self.page} has {text.count(self.was)} times: {self.was}")
        return text.replace(self.was, self.becomes)


@dataclass(frozen=True)
class Violation:
    """`wrong` says what the house does now; `proof` is the test that must turn red."""

    wrong: str
    proof: str
    edits: tuple[Edit, ...]

    def done_to(self, house: Path) -> None:
        """Break the promise in the house in that folder."""
        for edit in self.edits:
            page = house / edit.page
            page.write_text(edit.on(page.read_text()))
