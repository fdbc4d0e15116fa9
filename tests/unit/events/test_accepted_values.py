"""Every value that the door accepts goes through a mail and a page as it is: nothing fails later for its form."""

import json
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import SMTP, default
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from pydantic import TypeAdapter, ValidationError

from services.notifications.message.mail_renderer import compose, display_name
from services.registration.people.api import PersonData, PersonName
from shared.events.door import DOOR
from shared.events.identifiers import (
    Brin,
    Clause,
    Country,
    Crebo,
    DutchPostcode,
    EstablishmentNumber,
    IsoWeek,
    KvkNumber,
    LeerbedrijfId,
    ReasonCode,
    Ref,
    SchoolCode,
    SiteCode,
    Text,
)

TEXTS, LINES = {"Text": Text, "PersonName": PersonName}, {"Clause": Clause}
CODES = {
    "KvkNumber": (KvkNumber, r"\d{8}"),
    "EstablishmentNumber": (EstablishmentNumber, r"\d{12}"),
    "LeerbedrijfId": (LeerbedrijfId, r"[1-9]\d{8}"),
    "Crebo": (Crebo, r"\d{5}"),
    "Brin": (Brin, r"\d{2}[A-Z]{2}(\d{2})?"),
    "SchoolCode": (SchoolCode, r"\d{2}[A-Z]{2}"),
    "SiteCode": (SiteCode, r"\d{2}[A-Z]{2}\d{2}"),
    "IsoWeek": (IsoWeek, r"20[0-9]{2}-W(0[1-9]|[1-4]\d|5[0-3])"),
    "DutchPostcode": (DutchPostcode, r"[1-9][0-9]{3} ?[A-Z]{2}"),
    "Country": (Country, r"(NL|BE|DE|UK|XX|[A-Z]{2})"),
    "ReasonCode": (ReasonCode, r"[A-Z][A-Z0-9_]{1,39}"),
    "Ref": (Ref, r"[A-Za-z0-9][A-Za-z0-9_-]{1,63}"),
}
"""With the form that is drawn; `\\d` draws digits of every script."""
TRICKY = "aé= ?_\"\\<>&'.,;:()@[]%\u00a0\u0085\u2028\u2029\u202e\u200d\u0301\u061c\ufeff\t\n\r\0\ud7ff\ue000😀ת中"
DRAWN = st.text(TRICKY, max_size=60) | st.text(max_size=60) | st.text(TRICKY, min_size=150, max_size=220)
PAGE = Environment(loader=DictLoader({"page": '<p title="{{ v }}">{{ v }}</p>'}), autoescape=True).get_template("page")
MAX_LINE = 200
AT = datetime(2026, 3, 30, 10, tzinfo=UTC)
UNTIMED = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


class Reader(HTMLParser):
    """What a browser shows: the text, and the value of the attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.text = self.title = ""

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The only tag is ours."""
        assert tag == "p"
        self.title = dict(attrs)["title"] or ""


def accepted(kind: Any, value: str) -> str:
    """The value as the door passes it on; other examples are left out."""
    try:
        passed: str = TypeAdapter(kind).validate_python(value, context=DOOR)
    except ValidationError:
        assume(False)
    return passed


def shown(value: str) -> tuple[str, str]:
    """As text and as attribute of a page."""
    reader = Reader()
    reader.feed(PAGE.render(v=value))
    reader.close()
    return reader.text, reader.title


def mailed(value: str) -> tuple[str, str, str]:
    """The name of the recipient without spaces, of which a header keeps one or none, the subject and the text of a mail
    with that value, as a mail program reads them."""
    line = value.partition("\n")[0][:MAX_LINE]
    mail = compose("id-1", "desk@school.example", line, "sam@school.example", line, value, f"<p>{line}</p>", at=AT)
    read: Any = message_from_bytes(mail.as_bytes(policy=SMTP), policy=default)
    assert sorted(read.keys()) == sorted(mail.keys())
    assert [address.addr_spec for address in read["To"].addresses] == ["sam@school.example"]
    body = read.get_body(("plain",)).get_content()
    return (
        read["To"].addresses[0].display_name.replace(" ", ""),
        read["Subject"],
        body.replace("\r\n", "\n").removesuffix("\n"),
    )


@pytest.mark.parametrize("kind", TEXTS)
@UNTIMED
@given(value=DRAWN)
@example("Jan =?x")
@example('"Sam" <a@b.example>, x')
@example("a  b")
@example("é" * 119)
@example(":" * 119)
@example(": \N{NO-BREAK SPACE}:")
@example("x" * 90 + ", eve@elsewhere.example")
@example("Stichting Voorbeeld (afd. Noord), Beheer & Onderhoud, t.a.v. de heer S. Voorbeeld jr., Plein 1")
def test_a_text_is_shown_and_mailed_as_it_is(kind: str, value: str) -> None:
    passed = accepted(TEXTS[kind], value)
    assert shown(passed) == (passed, passed)
    assert mailed(passed) == (display_name(passed).replace(" ", ""), passed, passed)
    assert json.loads(json.dumps(passed).encode()) == passed


@pytest.mark.parametrize("kind", LINES)
@UNTIMED
@given(value=DRAWN)
def test_a_text_of_several_lines_is_shown_and_mailed_as_it_is(kind: str, value: str) -> None:
    passed = accepted(LINES[kind], value)
    assert shown(passed) == (passed, passed)
    assert mailed(passed)[2] == passed


@pytest.mark.parametrize("kind", CODES)
@UNTIMED
@given(data=st.data())
def test_a_code_is_ascii_without_a_space_at_its_ends(kind: str, data: st.DataObject) -> None:
    form, pattern = CODES[kind]
    passed = accepted(form, data.draw(st.from_regex(pattern, fullmatch=True)))
    assert (passed.isascii(), passed.isprintable(), passed.strip()) == (True, True, passed)
    assert shown(passed) == (passed, passed)


@given(st.dates())
def test_a_person_was_born_within_a_persons_life(born_on: date) -> None:
    """The route compares with its clock; the model takes a date and nothing like one."""
    read = PersonData.model_validate_json(json.dumps({"born_on": born_on.isoformat()}), strict=True, context=DOOR)
    assert read.born_on == born_on
