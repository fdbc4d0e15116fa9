"""Builds the images of the composition, by default on bases made with Debian's own packages."""

from collections.abc import Mapping
from pathlib import Path

from deploy.bare.built_image import build_image, configured_base
from deploy.bare.docker import Docker
from deploy.bare.image import ImageBuilder
from deploy.bare.machine.operating_system import OS_RELEASE, parse_fields
from deploy.bare.machine_configuration import machine_configuration
from deploy.bare.mirrors import machine_sources

BASES = {"mongodb": "bookworm", "rabbitmq": "trixie", "prometheus": "trixie"}
"""The Debian release of each base with a server; mongod is the package of the bare machine."""


def debian_bases(docker: Docker, checkout: Path, cache: Path) -> Mapping[str, str]:
    """The variables of the composition that name bases built here; no registry of images is asked."""
    configuration = machine_configuration()
    own = parse_fields(OS_RELEASE.read_text()).get("VERSION_CODENAME", "")
    builder = ImageBuilder(docker, own, machine_sources(own), configuration, cache)
    debian = {
        release: configured_base(docker, builder.build(release), configuration) for release in ("bookworm", "trixie")
    }
    found = {"PYTHON_BASE": debian["bookworm"], "FRONT_DOOR_BASE": debian["bookworm"], "BUILD_NETWORK": "host"}
    found["PROMETHEUS_OTLP"] = "--log.level=warn"  # Debian's build does not know the flag that stands here
    for name, release in BASES.items():
        file = f"deploy/docker/bases/{name}.Dockerfile"
        found[f"{name.upper()}_BASE"] = build_image(
            docker, checkout, file, f"stageloket/{name}-base", BASE=debian[release]
        )
    return found


def sizes(docker: Docker) -> Mapping[str, str]:
    """By image of this project."""
    lines = docker.call("images", "--format", "{{.Repository}} {{.Size}}").splitlines()
    return dict(line.split(" ", 1) for line in lines if line.startswith("stageloket/"))
