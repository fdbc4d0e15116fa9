"""Finds the words that the glossary avoids: in names of code and keys, and in prose."""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.documents.glossary import Rule

IDENTIFIER_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
KEYS = {".toml": re.compile(r'^\s*"?([\w-]+)"?\s*='), ".json": re.compile(r'"([\w-]+)"\s*:')}
TAG = re.compile(r"<[^>]*>")
PROSE = (".md", ".toml", ".po", ".html", "")
STRINGS = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}


@dataclass(frozen=True)
class Finding:
    """`text` is the line without its indentation; for a word in the path it is the file's name."""

    file: str
    line: int
    text: str
    rule: Rule

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}"


class WordScan:
    """Looks for the words of some rules in one file after another."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = list(rules)
        self._parts = {rule.word.lower(): rule for rule in rules if rule.kind == "part"}
        self._names = {rule.word: rule for rule in rules if rule.kind == "name"}
        self._phrases = {rule.word.lower(): rule for rule in rules if rule.kind == "prose"}
        self._in_prose = re.compile(rf"(?<![\w.]){_any_of(self._phrases)}(?!\w)", re.IGNORECASE)
        self._quick = re.compile(_any_of([*self._parts, *self._names]), re.IGNORECASE)

    def findings(self, file: str, source: str, *, prose: bool) -> Iterator[Finding]:
        """Every avoided word in the file; prose of tests is not looked at, names are."""
        path, lines = Path(file), source.splitlines()
        for part in path.with_suffix("").parts:
            yield from (Finding(file, 1, path.name, rule) for rule in self._rules_of(part))
        found = {*self._names_in(file, source), *(self._prose_in(file, source) if prose else ())}
        for line, rule in sorted(found, key=lambda hit: (hit[0], hit[1].kind, hit[1].word)):
            yield Finding(file, line, lines[line - 1].strip() if line <= len(lines) else "", rule)

    def _names_in(self, file: str, source: str) -> Iterator[tuple[int, Rule]]:
        path = Path(file)
        if not self._quick.search(source):
            return
        if path.suffix == ".py":
            for line, name in _identifiers(ast.parse(source)):
                yield from ((line, rule) for rule in self._rules_of(name))
        elif path.suffix in KEYS:
            for line, text in enumerate(source.splitlines(), 1):
                for key in KEYS[path.suffix].findall(text):
                    yield from ((line, rule) for rule in self._rules_of(key))

    def _rules_of(self, name: str) -> Iterator[Rule]:
        if name in self._names:
            yield self._names[name]
        for part in IDENTIFIER_PART.findall(name):
            if part.lower() in self._parts:
                yield self._parts[part.lower()]

    def _prose_in(self, file: str, source: str) -> Iterator[tuple[int, Rule]]:
        if not self._in_prose.search(source):
            return
        suffix = Path(file).suffix
        texts = _texts(source) if suffix == ".py" else [(1, _without_tags(source, suffix))] if suffix in PROSE else []
        for line, text in texts:
            for match in self._in_prose.finditer(text):
                word = " ".join(match[0].lower().split())
                yield line + text.count("\n", 0, match.start()), self._phrases[word]


def _any_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


def _without_tags(source: str, suffix: str) -> str:
    return TAG.sub(lambda tag: re.sub(r"\S", " ", tag[0]), source) if suffix == ".html" else source


def _texts(source: str) -> Iterator[tuple[int, str]]:
    """Comments and all strings with a space: a string without one is data."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT or (token.type in STRINGS and " " in token.string):
            yield token.start[0], token.string


def _identifiers(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                yield node.lineno, node.name
            case ast.arg() | ast.keyword() if node.arg:
                yield node.lineno, node.arg
            case ast.Attribute():
                yield node.end_lineno or node.lineno, node.attr
            case ast.Name():
                yield node.lineno, node.id
            case ast.alias() | ast.ExceptHandler() | ast.MatchAs() | ast.MatchStar():
                name = node.asname if isinstance(node, ast.alias) else node.name
                if name:
                    yield node.lineno, name
