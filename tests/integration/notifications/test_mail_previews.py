"""The desk reads each mail in each language, as its reader sees it, before anybody gets it."""

import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import pytest

from deploy.local.local_stack import LocalStack
from services.notifications.message.examples import EXAMPLES
from services.notifications.message.mail_renderer import renderer
from shared.access.role import Role
from shared.web.mail_language import MAIL_LANGUAGES
from tests.integration.web.test_every_route import AWAY, started
from tests.support.service_application import KEY, ServiceApplication
from tests.support.staff import StaffAuth

LINK = re.compile(r'<a href="(/desk/mail-texts/(\w+)\?in=\w+&amp;lang=nl)">([^<]+)</a>')
HOLE = re.compile(r"\{\{|\}\}")
MIN_PARAGRAPHS = 3
"""The greeting, what it is about, and the closing."""
LIST = "/desk/mail-texts"


@pytest.fixture
async def notifications(local_stack: LocalStack, tmp_path: Path) -> AsyncIterator[ServiceApplication]:
    """Notifications alone: no neighbour is asked for an example."""
    async with started(local_stack, "notifications", tmp_path, f"http://{AWAY}") as application:
        yield application


async def test_every_mail_is_shown_in_every_language_as_its_reader_sees_it(notifications: ServiceApplication) -> None:
    assert set(renderer().languages) == set(MAIL_LANGUAGES)
    for language in renderer().languages:
        listed = await notifications.client.get(LIST, params={"in": language, "lang": "nl"})
        found = LINK.findall(listed.text)
        assert [template for _, template, _ in found] == list(EXAMPLES)
        assert f'lang="{language}"' in listed.text
        for address, template, subject in found:
            page = await notifications.client.get(unescape(address))
            frame = await notifications.client.get(f"{LIST}/{template}/html", params={"in": language})
            assert (page.status_code, frame.status_code) == (200, 200)
            assert f'src="{LIST}/{template}/html?in={language}"' in page.text
            assert f'<h1 lang="{language}">{subject}</h1>' in page.text
            assert f'<html lang="{language}">' in frame.text
            assert f"{subject}</h1>" in frame.text
            shown = re.search(rf'<pre lang="{language}">(.+)</pre>', page.text, re.DOTALL)
            assert shown is not None
            paragraphs = [line for line in unescape(shown[1]).split("\n\n") if "http" not in line]
            assert len(paragraphs) >= MIN_PARAGRAPHS
            assert not [each for each in paragraphs if each not in unescape(frame.text)], template
            assert not HOLE.search(page.text + frame.text), template


async def test_two_mails_to_the_same_reader_have_names_of_their_own(notifications: ServiceApplication) -> None:
    listed = await notifications.client.get(LIST, params={"lang": "nl"})
    groups = listed.text.split("<h2>")[1:]
    assert len(groups) == len({example.addressee for example in EXAMPLES.values()})
    for group in groups:
        names = [name for _, _, name in LINK.findall(group)]
        assert len(set(names)) == len(names) > 0


async def test_a_mail_is_framed_by_its_own_page_only_and_runs_and_loads_nothing(
    notifications: ServiceApplication,
) -> None:
    page, frame = [await notifications.client.get(f"{LIST}/agreement_to_sign{part}") for part in ("", "/html")]
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-src 'self'" in policy
    assert "unsafe" not in policy
    framed = frame.headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "frame-ancestors 'self'", "sandbox"} <= set(framed)
    assert "script" not in frame.text


async def test_only_who_reads_the_desk_reads_them_and_an_unknown_mail_is_not_there(
    notifications: ServiceApplication,
) -> None:
    assert f'href="{LIST}?lang=nl"' in (await notifications.client.get("/desk", params={"lang": "nl"})).text
    teacher = StaffAuth(KEY.private, "notifications", Role.TEACHER)
    for part in ("", "/agreement_to_sign", "/agreement_to_sign/html"):
        assert (await notifications.client.get(f"{LIST}{part}", auth=teacher)).status_code == 403
    for part in ("/greeting", "/nothing", "/nothing/html"):
        assert (await notifications.client.get(f"{LIST}{part}")).status_code == 404
