"""Build the image of a minimal Debian: debootstrap's `minbase` and the packages that README asks for."""

import tempfile
import time
from pathlib import Path

from deploy.bare.docker import Docker
from deploy.bare.errors import BareError
from deploy.bare.machine_configuration import MachineConfiguration
from deploy.bare.mirrors import Source
from deploy.bare.shell import run

PACKAGES = "python3,python3-venv,make,git"
KEPT_SECONDS = 7 * 24 * 3600


class ImageBuilder:
    """Builds images from the mirrors of this machine, whose codename is `own`; keeps each for a week in `cache`."""

    def __init__(
        self, docker: Docker, own: str, sources: list[Source], configuration: MachineConfiguration, cache: Path
    ) -> None:
        self._docker, self._own, self._sources, self._cache = docker, own, sources, cache
        self._apt_options = configuration.apt_options

    def build(self, release: str) -> str:
        """The name of the image of a Debian release, built when there is none of this week."""
        archive = self._cache / f"{release}.tar"
        if not archive.exists() or time.time() - archive.stat().st_mtime > KEPT_SECONDS:
            self._bootstrap(release, archive)
        return self._docker.import_image(archive, f"bare-{release}")

    def _bootstrap(self, release: str, archive: Path) -> None:
        mirror = next((source.uri for source in self._sources if source.suite == self._own), None)
        if mirror is None:
            raise BareError("No Debian mirror is in /etc/apt: the minimal systems are built from this machine's own.")
        with tempfile.TemporaryDirectory(dir=self._cache, prefix="root-") as root:
            folder = Path(root) / release
            run(["debootstrap", "--variant=minbase", f"--include={PACKAGES}", release, str(folder), mirror])
            lines = [source.line(self._own, release) for source in self._sources]
            (folder / "etc/apt/sources.list").write_text("\n".join([*lines, ""]))
            (folder / "etc/apt/apt.conf.d/90machine").write_text("\n".join([*self._apt_options, ""]))
            partial = archive.with_suffix(".partial")
            run(["tar", "-C", str(folder), "--exclude=./var/cache/apt/archives/*.deb", "-cf", str(partial), "."])
            partial.rename(archive)
