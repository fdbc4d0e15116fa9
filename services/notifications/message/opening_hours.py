"""When a desk is open, in the reader's words."""

from babel.dates import get_day_names
from babel.lists import format_list

from services.notifications.message.mail_texts import MailTexts
from services.notifications.message.wording import LOCALES, words
from shared.events.registration.school import WEEKDAYS


def hours_in_words(hours: str, language: str) -> str:
    """`Mo-Th 08:30-16:30; Fr 08:30-12:00` as Monday to Thursday from 8:30 to 16:30, and so on."""
    parts = [_part(*part.split(" "), language=language) for part in hours.split("; ")]
    return format_list(parts, locale=LOCALES[language])


def _part(between: str, times: str, *, language: str) -> str:
    names = get_day_names("wide", locale=LOCALES[language])
    texts = MailTexts(words(language))
    first, _, last = between.partition("-")
    span = {"first": names[WEEKDAYS.index(first)], "last": names[WEEKDAYS.index(last or first)]}
    opens, closes = (time.removeprefix("0") for time in times.split("-"))
    days = texts.line("DAY_SPAN", span) if last else span["first"]
    return texts.line("DAYS_OPEN", {"days": days, "opens": opens, "closes": closes})
