"""Build images on a minimal Debian, on a machine that reaches no registry of images."""

import json
from pathlib import Path

from deploy.bare.docker import Docker, Options
from deploy.bare.machine_configuration import CONTAINER_BUNDLES, LOCAL_PATH, MachineConfiguration


def configured_base(docker: Docker, base: str, configuration: MachineConfiguration) -> str:
    """The base with what it needs to reach this machine's mirrors while an image is built; returns its name."""
    with docker.start(base, Options()) as container:
        docker.call("exec", container.identity, "mkdir", "-p", CONTAINER_BUNDLES)
        for here, there in configuration.mounts.items():
            if there.startswith(CONTAINER_BUNDLES):
                container.copy(Path(here), there)
        changes = [f"ENV {name}={json.dumps(value)}" for name, value in _remote(configuration.environment).items()]
        return container.commit(f"{base}-configured", changes)


def build_image(docker: Docker, checkout: Path, file: str, name: str, **arguments: str) -> str:
    """Build it from a checkout; its commands use this machine's network. Returns its name."""
    given = [word for key, value in arguments.items() for word in ("--build-arg", f"{key}={value}")]
    options = ("--network", "host", "--force-rm", *given, "--file", str(checkout / file), "--tag", name)
    docker.call("build", *options, str(checkout))
    return name


def _remote(environment: dict[str, str]) -> dict[str, str]:
    """Without this machine's own folders of packages: an image is built without mounts."""
    kept = {}
    for name, value in environment.items():
        words = [word for word in value.split() if word.startswith(CONTAINER_BUNDLES) or not LOCAL_PATH.fullmatch(word)]
        if words or not value:
            kept[name] = " ".join(words)
    return kept
