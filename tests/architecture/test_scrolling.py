"""What scrolls sideways on a small screen can be reached and scrolled by keyboard, and has a name (WCAG 2.1.1)."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCROLLS = re.compile(r'<\w+ class="scroll"[^>]*>')


def test_every_region_that_scrolls_is_reached_by_keyboard_and_has_a_name() -> None:
    templates = [path for folder in ("services", "shared", "tools") for path in (ROOT / folder).rglob("*.html")]
    found = [(path, tag) for path in templates for tag in SCROLLS.findall(path.read_text("utf-8"))]
    assert len(found) > 5
    assert [str(path) for path, tag in found if 'tabindex="0"' not in tag or "aria-label=" not in tag] == []
