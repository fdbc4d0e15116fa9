"""One row of the tables: what makes a clause suspicious, why, and what makes the same words harmless."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass
class Pattern:
    """`words` are what is looked for in a sentence. They count where `also`, if there is one, occurs in the sentence
    too, nothing of `unless` touches them, and nothing of `not_with` occurs in the sentence."""

    name: str
    reason: str
    words: tuple[str, ...]
    also: str = ""
    unless: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self._also = re.compile(rf"\b{self.also}\b" if self.also else "")
        self._words, self._unless, self._not_with = (
            tuple(re.compile(each) for each in group) for group in (self.words, self.unless, self.not_with)
        )

    def found_in(self, sentence: str) -> Iterator[str]:
        """The words of a sentence that make it suspicious."""
        if not self._also.search(sentence) or any(pattern.search(sentence) for pattern in self._not_with):
            return
        excused = [found.span() for pattern in self._unless for found in pattern.finditer(sentence)]
        for pattern in self._words:
            for found in pattern.finditer(sentence):
                if not any(start < found.end() and found.start() < end for start, end in excused):
                    yield found.group()
