"""Writes text messages: who writes, what to do, and a link. Never a name of a person."""

from pathlib import Path

from services.notifications.message.mail_texts import MailTexts
from services.notifications.text_message.gsm7 import plain
from shared.web.translations import load_texts

HERE = Path(__file__).parent / "locale"
MAX_DESK = 30
"""Letters of the desk's name, as a text is short."""


class TextRenderer:
    """All texts in all languages. The constructor raises TranslationsDifferError when a language lacks a text."""

    def __init__(self) -> None:
        self._sources = {
            f"{language}/{template}/{part}": text
            for language, texts in load_texts(HERE).items()
            for (template, part), text in texts.items()
        }
        self._texts = MailTexts(self._sources)

    def title(self, template: str, language: str) -> str:
        """What a kind of text message is called."""
        return self._sources[f"{language}/{template}/title"]

    def render(self, template: str, language: str, desk: str, link: str) -> str:
        """In letters that every telephone has; a link stays as it is."""
        values = {"desk": plain(desk)[:MAX_DESK].strip(), "link": link}
        return plain(self._texts.line(f"{language}/{template}/text", values))
