"""The checks of the repository find what they are for, and what is allowed without need."""

from email.message import Message
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from tools.checks import commit_subjects, dead_code, licences


@pytest.mark.parametrize(
    ("subject", "problems"),
    [
        ("Park poison messages after six isolated crashes", 0),
        ("x" * 72, 1),
        ("X" * 73, 1),
        ("Park poison messages.", 1),
        ("", 1),
    ],
)
def test_a_subject_is_short_and_begins_in_upper_case(subject: str, problems: int) -> None:
    assert len(list(commit_subjects.problems(subject))) == problems


def test_a_hook_checks_the_first_line_that_is_no_comment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    message = tmp_path / "message"
    message.write_text("# a comment\n\nPark poison messages\n\n" + "The reason may be long. " * 5)
    assert commit_subjects.main(["--message", str(message)]) == 0
    message.write_text("X" * 80)
    assert commit_subjects.main(["--message", str(message)]) == 1
    assert "80 characters, 72 are allowed" in capsys.readouterr().out


def test_dead_code_is_found_and_so_is_what_is_allowed_without_need() -> None:
    lines = [
        "shared/a.py:3: unused function 'left' (60% confidence)",
        "shared/a.py:9: unused variable 'x' (60% confidence)",
    ]
    allowed = dead_code.entries(
        [{"path": "shared/", "all": "variable"}, {"path": "services/", "names": ["left", "gone"]}]
    )
    assert sorted(dead_code.findings(lines, allowed)) == [
        "dead_code.toml: services/: 'gone' is used or gone: remove it",
        "dead_code.toml: services/: 'left' is used or gone: remove it",
        lines[0],
    ]


def test_a_licence_is_allowed_by_its_text_and_a_reviewed_package_by_both(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = {"free": "MIT", "reviewed": "LGPL", "new": "GPL-3.0-only"}

    def metadata(name: str) -> Message:
        if name not in installed:
            raise PackageNotFoundError(name)
        message = Message()
        message["License-Expression"] = installed[name]
        return message

    monkeypatch.setattr(licences, "metadata", metadata)
    reviewed = {"name": "reviewed", "stated": "LGPL"}
    allowed = {"licence": [{"stated": ["MIT", "ISC"]}], "package": [reviewed]}
    found = list(licences.findings(["absent", "free", "new", "reviewed"], allowed))
    assert [line.split()[0] for line in found] == ["absent", "new", "no"]
    reviewed["stated"] = "MIT"
    assert any(line.startswith("reviewed states 'LGPL'") for line in licences.findings(["reviewed"], allowed))
    assert not any("absent" in line for line in licences.findings(["absent"], allowed, frozenset({"absent"})))
