"""Which mails a person looks for."""

from typing import NamedTuple


class MailFilter(NamedTuple):
    """Mails in whose names, subject or text every word of `text` occurs, in any case, and of one recipient if `to` is
    an address."""

    text: str = ""
    to: str = ""

    def condition(self) -> tuple[str, list[str]]:
        """Of the rows of the index: a condition and its values."""
        words = self.text.casefold().split()
        found = ["(instr(headings, ?) > 0 OR instr(words, ?) > 0)"] * len(words)
        values = [word for word in words for _ in range(2)]
        if self.to:
            return " AND ".join(["address = ?", *found]), [self.to.lower(), *values]
        return " AND ".join(["TRUE", *found]), values
