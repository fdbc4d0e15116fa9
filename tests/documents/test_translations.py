"""Every text of a page, a mail or a code is there in each language, and is one that something shows."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from shared.web.layout import LANGUAGES
from shared.web.mail_language import MAIL_LANGUAGES
from shared.web.translations import TranslationsDifferError, load_texts

ROOT = Path(__file__).parents[2]
FOLDERS = sorted({file.parent for part in ("services", "shared", "deploy") for file in (ROOT / part).rglob("*.po")})
MAILS = "services/notifications/message/locale/mails"
OF_MAILS = (MAILS, "services/notifications/message/locale/words")
WHOLE = ("services/notifications/message/locale/words", "shared/web/locale/about")
"""Codes are of portals too, which may send others than the system knows; the pages about us show every text."""
TEXTS_WITH_HOLES = (re.compile(r'f"([^"\n]*\{[^"\n]*)"'), re.compile(r"f'([^'\n]*\{[^'\n]*)'"))
JOINED = re.compile(r'((?:"\w*"|[\w.]+)(?:\s*~\s*(?:"\w*"|[\w.]+(?:\([^()]*\))?(?:\s*\|\s*\w+)?))+)')


def name(folder: Path) -> str:
    """From the root of the repository."""
    return str(folder.relative_to(ROOT))


@cache
def code(folder: Path) -> str:
    """All templates and modules of whoever has the texts, and of the shared pages."""
    files = [file for part in {folder, ROOT / "shared" / "web"} for file in part.rglob("*")]
    return "\n".join(file.read_text() for file in files if file.suffix in (".py", ".html"))


def owner(folder: Path) -> Path:
    """The service whose texts they are, or what else has them."""
    parts = folder.relative_to(ROOT).parts
    return ROOT.joinpath(*parts[: {"services": 2, "shared": 1}.get(parts[0], parts.index("locale"))])


def holes(text: str) -> Iterator[str]:
    """Patterns of the names that a template or module makes of parts."""
    for quoted in TEXTS_WITH_HOLES:
        yield from (re.sub(r"\{.*?\}", r"\\w+", found) for found in quoted.findall(text))
    for found in JOINED.findall(text):
        yield "".join(part.strip('"') if part.startswith('"') else r"\w+" for part in re.split(r"\s*~\s*", found))


@cache
def patterns(folder: Path) -> re.Pattern[str]:
    """Of all names that are made of parts, with at least a part that is fixed."""
    found = {pattern for pattern in holes(code(folder)) if re.fullmatch(r"(?:\w|\\w\+)*", pattern)}
    fixed = sorted(pattern for pattern in found if len(pattern.replace(r"\w+", "")) > 1)
    return re.compile("|".join(fixed) or "(?!)")


def is_shown(folder: Path, id: str) -> bool:
    """Whether something names the text, whole or made of parts; a code is one of any service or event."""
    if id.isupper():
        return re.search(rf"\b{id}\b", code(ROOT / "services") + code(ROOT / "shared")) is not None
    text = code(folder)
    return bool(re.search(rf"""(?:\b[tw]\.|["'/]){re.escape(id)}\b""", text) or patterns(folder).fullmatch(id))


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_every_language_has_every_text_and_each_is_shown(folder: Path) -> None:
    texts = load_texts(folder)
    assert set(LANGUAGES) <= set(texts)
    if name(folder).startswith(OF_MAILS):
        assert set(texts) == set(MAIL_LANGUAGES)
    ids = {context if name(folder) == MAILS else id for context, id in texts[LANGUAGES[0]]}
    shown = {id for id in ids if name(folder) in WHOLE or is_shown(owner(folder), id)}
    assert shown == ids


def test_a_text_that_a_language_lacks_or_that_nobody_shows_is_found(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (tmp_path / "nl.po").write_text(f'{head}msgid "title"\nmsgstr "Kop"\n\nmsgid "left"\nmsgstr "Over"\n')
    (tmp_path / "en.po").write_text(f'{head}msgid "title"\nmsgstr "Title"\n\nmsgid "left"\nmsgstr ""\n')
    with pytest.raises(TranslationsDifferError, match=r"'en': \['left'\]"):
        load_texts(tmp_path)
    (tmp_path / "page.html").write_text('<h1>{{ t.title }}</h1>{{ t["reason_" ~ code] }}')
    assert is_shown(tmp_path, "title")
    assert is_shown(tmp_path, "reason_OTHER")
    assert not is_shown(tmp_path, "left_over")
