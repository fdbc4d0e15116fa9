"""Take the Debian mirrors from this machine's apt sources, for another release of Debian."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

APT = Path("/etc/apt")


@dataclass(frozen=True)
class Source:
    """One entry: an address, a suite such as `bookworm-security`, and its components."""

    uri: str
    suite: str
    components: tuple[str, ...]

    def line(self, own: str, release: str) -> str:
        """The line of sources.list with `release` in the place of this machine's `own` codename."""
        suite = release + self.suite.removeprefix(own)
        return f"deb {self.uri} {suite} {' '.join(self.components)}"


def machine_sources(own: str, folder: Path = APT) -> list[Source]:
    """The entries of this machine for its own release over HTTP; others, such as a vendor's, are left out."""
    lists = [folder / "sources.list", *sorted((folder / "sources.list.d").glob("*.list"))]
    found = [source for file in lists if file.exists() for source in parse_list(file.read_text())]
    for file in sorted((folder / "sources.list.d").glob("*.sources")):
        found += parse_deb822(file.read_text())
    suites = {f"{own}{end}" for end in ("", "-updates", "-security")}
    return [source for source in found if source.suite in suites and source.uri.startswith("http")]


def parse_list(text: str) -> Iterator[Source]:
    """Read one-line entries: `deb [options] uri suite components`."""
    for line in text.splitlines():
        words = line.split("#")[0].split()
        if words[:1] != ["deb"]:
            continue
        if words[1].startswith("["):
            end = next(n for n, word in enumerate(words) if word.endswith("]"))
            words = [words[0], *words[end + 1 :]]
        yield Source(words[1], words[2], tuple(words[3:]))


def parse_deb822(text: str) -> Iterator[Source]:
    """Read entries in paragraphs of fields."""
    for paragraph in text.split("\n\n"):
        fields: dict[str, list[str]] = {}
        name = ""
        for line in paragraph.splitlines():
            if line.startswith("#"):
                continue
            if not line.startswith((" ", "\t")):
                name, _, line = line.partition(":")
            fields.setdefault(name.strip().lower(), []).extend(line.split())
        if "deb" not in fields.get("types", []) or fields.get("enabled") == ["no"]:
            continue
        for uri in fields.get("uris", []):
            for suite in fields.get("suites", []):
                yield Source(uri, suite, tuple(fields.get("components", [])))
