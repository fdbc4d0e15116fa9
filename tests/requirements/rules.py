"""The requirements and flows of the domain, as the files of `rules/` and `domain/flows.toml` have them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
REQUIREMENTS = 111


@dataclass(frozen=True)
class Rule:
    """A requirement (R54) or flow (F5). `open` says what is missing, `replaced_by` names the decision under which
    today's practice replaces it; both are empty for a rule that holds."""

    number: str
    rule: str
    owner: str = ""
    where: tuple[str, ...] = ()
    open: str = ""
    replaced_by: str = ""


@dataclass(frozen=True)
class Chapter:
    """The requirements of one subject."""

    title: str
    rules: tuple[Rule, ...]


def chapters() -> list[Chapter]:
    """The requirements by subject, in the order of their numbers."""
    found = [_chapter(path) for path in (HERE / "rules").glob("*.toml")]
    return sorted(found, key=lambda chapter: number_of(chapter.rules[0]))


def requirements() -> list[Rule]:
    """All requirements, R1 first."""
    return [rule for chapter in chapters() for rule in chapter.rules]


def flows() -> list[Rule]:
    """The flows across services, F1 first."""
    return list(_chapter(HERE / "domain" / "flows.toml").rules)


def number_of(rule: Rule) -> int:
    """54 for R54."""
    return int(rule.number[1:])


def _chapter(path: Path) -> Chapter:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    title = tables.pop("title")
    rules = [Rule(number, **{**table, "where": tuple(table.get("where", ()))}) for number, table in tables.items()]
    return Chapter(title, tuple(rules))
