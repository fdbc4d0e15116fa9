"""The texts of mails as templates of plain text, with the engine of the pages; a value is never a template."""

from collections.abc import Mapping

from jinja2 import DebugUndefined, DictLoader, Environment
from jinja2.meta import find_undeclared_variables


class MailTexts:
    """Texts by name, each of one or more paragraphs. A value that is missing stays visible by its name."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._parts = {
            name: {f"{name}/{n}": part for n, part in enumerate(text.split("\n\n"))} for name, text in texts.items()
        }
        parts = {id: part for each in self._parts.values() for id, part in each.items()}
        self._environment = Environment(loader=DictLoader(parts), autoescape=False, undefined=DebugUndefined)

    def paragraphs(self, name: str, values: Mapping[str, str]) -> list[str]:
        """The text with these values in it, each paragraph on one line; one that says nothing is left out."""
        rendered = (" ".join(self._environment.get_template(part).render(values).split()) for part in self._parts[name])
        return [paragraph for paragraph in rendered if paragraph]

    def line(self, name: str, values: Mapping[str, str]) -> str:
        """A text of one paragraph with these values in it."""
        return " ".join(self.paragraphs(name, values))

    def asked_by(self, name: str) -> frozenset[str]:
        """The names of the values that a text asks for."""
        return frozenset(find_undeclared_variables(self._environment.parse(self._texts[name])))
