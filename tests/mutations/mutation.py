"""A seeded mutation: a promise broken on purpose, and the proof that must detect it."""

from dataclasses import dataclass
from pathlib import Path

MESSAGING = "tests/integration/messaging"


@dataclass(frozen=True)
class Edit:
    """The replacement of one passage in one source file."""

    file: str
    old: str
    new: str

    def apply(self, text: str) -> str:
        """The text with the replacement. Raises ValueError when the passage does not occur exactly once."""
        if text.count(self.old) != 1:
            raise ValueError(f"{self.file} contains {text.count(self.old)} times: {self.old}")
        return text.replace(self.old, self.new)


@dataclass(frozen=True)
class Mutation:
    """`description` is what the changed system does; `proof` is the test that must fail (kill the mutation)."""

    description: str
    proof: str
    edits: tuple[Edit, ...]

    def apply_to(self, tree: Path) -> None:
        """Change the copy of the system in that folder."""
        for edit in self.edits:
            file = tree / edit.file
            file.write_text(edit.apply(file.read_text()))
