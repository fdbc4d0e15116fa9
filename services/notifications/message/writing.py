"""The words of a mail: one TOML file per language, one table per template; text and HTML from the same words."""

import re
import tomllib
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path
from string import Template

from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
LANGUAGES = ("nl", "en")
ISO_DATE = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")


class Words:
    """All letters in all languages. Raises ValueError at the start when one language lacks a letter."""

    def __init__(self, folder: Path = HERE / "letters") -> None:
        self._letters = {lang: tomllib.loads((folder / f"{lang}.toml").read_text("utf-8")) for lang in LANGUAGES}
        every = set().union(*self._letters.values())
        for lang, letters in self._letters.items():
            if every - letters.keys():
                raise ValueError(f"{lang}.toml lacks {sorted(every - letters.keys())}")
        loader = FileSystemLoader(HERE)
        self._html = Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("mail.html")

    def letter(self, template: str, language: str, values: dict[str, str]) -> tuple[str, str, str]:
        """Subject, text and HTML; a value that is missing stays visible as `$name`."""
        words = self._letters[language][template]
        values = {key: ISO_DATE.sub(r"\3-\2-\1", value) for key, value in values.items()}
        subject = Template(words["subject"]).safe_substitute(values)
        paragraphs = [
            " ".join(Template(paragraph).safe_substitute(values).split())
            for paragraph in words["text"].strip().split("\n\n")
        ]
        link, button = values.get("link", ""), words.get("button", "")
        closing = self._letters[language]["closing"]["text"].strip()
        greeting = Template(self._letters[language]["greeting"]["text"]).safe_substitute(values).strip()
        text = "\n\n".join([greeting, *paragraphs, *([f"{button}:\n{link}"] if link and button else []), closing])
        html = self._html.render(
            lang=language,
            subject=subject,
            greeting=greeting,
            paragraphs=paragraphs,
            link=link if button else "",
            button=button,
            closing=closing,
        )
        return subject, text, html


def mail(id: str, sender: str, name: str, address: str, subject: str, text: str, html: str) -> EmailMessage:
    """A mail whose Message-ID follows from the notification, so that sending it twice can be seen."""
    made = EmailMessage()
    user, _, domain = address.rpartition("@")
    made["From"], made["To"] = sender, Address(name, user, domain)
    made["Subject"], made["Message-ID"] = subject, f"<{id}@{sender.rpartition('@')[2]}>"
    made["Auto-Submitted"], made["Reply-To"] = "auto-generated", sender
    made.set_content(text)
    made.add_alternative(html, subtype="html")
    return made
