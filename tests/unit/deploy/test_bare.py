"""`make bare` takes mirrors and options from the machine, and judges how a command ended."""

from pathlib import Path

import pytest

from deploy.bare.__main__ import parse_options
from deploy.bare.docker import TIMED_OUT, Result
from deploy.bare.machine_configuration import apt_options, pip_environment, shown_folders
from deploy.bare.mirrors import Source, machine_sources, parse_deb822, parse_list
from deploy.bare.outcome import breach, last_sentence
from deploy.bare.scenarios import RUN, SCENARIOS

DEB822 = """# the system
Types: deb
URIs: http://mirror.test/debian
Suites: bookworm
 bookworm-updates
Components: main

Types: deb deb-src
URIs: http://mirror.test/security
Suites: bookworm-security
Components: main contrib

Types: deb
URIs: http://vendor.test/packages
Suites: nodistro
Components: main
"""
SENTENCE = "`pip install` failed: the disk is full. Details: /srv/.local/setup.log"


def test_the_mirrors_of_the_machine_serve_another_release(tmp_path: Path) -> None:
    (tmp_path / "sources.list.d").mkdir()
    (tmp_path / "sources.list.d" / "debian.sources").write_text(DEB822)
    (tmp_path / "sources.list").write_text("deb [arch=amd64 trusted=yes] http://vendor.test/sdk sdk-bookworm main\n")
    assert [source.line("bookworm", "trixie") for source in machine_sources("bookworm", tmp_path)] == [
        "deb http://mirror.test/debian trixie main",
        "deb http://mirror.test/debian trixie-updates main",
        "deb http://mirror.test/security trixie-security main contrib",
    ]


def test_entries_of_one_line_are_read() -> None:
    text = "# deb http://off.test x main\ndeb [a=b c=d] http://mirror.test/debian bookworm main contrib # one\n"
    assert list(parse_list(text)) == [Source("http://mirror.test/debian", "bookworm", ("main", "contrib"))]


def test_an_entry_that_is_switched_off_is_left_out() -> None:
    assert list(parse_deb822("Types: deb\nURIs: http://a.test\nSuites: x\nEnabled: no\n")) == []


def test_pip_takes_its_settings_from_the_environment_and_the_certificate_from_elsewhere() -> None:
    text = (
        ":env:.timeout='9'\nglobal.timeout='5'\nglobal.extra-index-url='file:///a\\nfile:///b'\nglobal.cert='/c.crt'\n"
    )
    assert pip_environment(text) == {"PIP_TIMEOUT": "9", "PIP_EXTRA_INDEX_URL": "file:///a file:///b"}


def test_an_index_of_this_machine_is_shown_with_the_files_that_its_pages_lead_to(tmp_path: Path) -> None:
    for folder in ("index/simple", "index/files", "wheels"):
        (tmp_path / folder).mkdir(parents=True)
    shown = shown_folders(
        f"file://{tmp_path}/index/simple {tmp_path}/wheels file://{tmp_path}/gone/simple https://none/simple"
    )
    assert set(shown) == {f"{tmp_path}/index", f"{tmp_path}/wheels"}


def test_only_options_about_reaching_a_mirror_are_taken_from_apt() -> None:
    proxy, check = 'Acquire::http::Proxy "http://proxy.test";', 'Acquire::Check-Date "false";'
    assert apt_options(f'APT "";\n{proxy}\nAcquire::https "";\n{check}\nDPkg::Post-Invoke:: "rm";\n') == [proxy, check]


@pytest.mark.parametrize(
    ("code", "output", "expected"),
    [
        (0, "Up.\n", None),
        (2, f"{SENTENCE}\nmake: *** [Makefile:14: run] Error 1\n", None),
        (0, "Traceback (most recent call last)\n  File\nValueError\n", "a traceback"),
        (1, "Killed\n", "no sentence at the end: 'Killed'"),
        (TIMED_OUT, "Starting.\n", "no end in time"),
    ],
)
def test_a_command_ends_well_or_in_one_sentence(code: int, output: str, expected: str | None) -> None:
    assert breach(Result(code, output, 1.0)) == expected


def test_a_sentence_is_not_enough_where_the_command_must_succeed() -> None:
    assert breach(Result(2, SENTENCE, 1.0), must_succeed=True) == "a failure"


def test_the_last_sentence_is_the_commands_own() -> None:
    assert last_sentence(f"{SENTENCE}\n\nmake[1]: Leaving\nmake: *** [run] Error 1\n") == SENTENCE


@pytest.mark.parametrize(
    ("arguments", "commands", "scenarios"),
    [
        ([], [RUN, "make test"], len(SCENARIOS)),
        (["--command", "make setup"], ["make setup"], 0),
        (["--scenarios", "disk,ports"], [RUN], 2),
        (["--scenarios", "none"], [RUN], 0),
    ],
)
def test_a_chosen_command_runs_alone(arguments: list[str], commands: list[str], scenarios: int) -> None:
    options = parse_options(arguments)
    assert options.command == commands
    assert len([one for one in SCENARIOS if one.name in options.scenarios]) == scenarios


def test_an_unknown_release_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse_options(["--only", "potato"])
    assert "unknown release: potato" in capsys.readouterr().err
