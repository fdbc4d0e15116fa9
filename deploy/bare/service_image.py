"""Build the image of the services on a minimal Debian, as on a machine that reaches no registry of images."""

import json
from pathlib import Path

from deploy.bare.docker import Docker, Options
from deploy.bare.machine_configuration import CONTAINER_BUNDLES, LOCAL_PATH, MachineConfiguration

DOCKERFILE, NAME = "deploy/docker/Dockerfile", "stageloket"


def build_service_image(docker: Docker, base: str, configuration: MachineConfiguration, checkout: Path) -> str:
    """Build it from a checkout, on a base that reaches this machine's package index; returns the image's name."""
    with docker.start(base, Options()) as container:
        docker.call("exec", container.identity, "mkdir", "-p", CONTAINER_BUNDLES)
        for here, there in configuration.mounts.items():
            if there.startswith(CONTAINER_BUNDLES):
                container.copy(Path(here), there)
        changes = [f"ENV {name}={json.dumps(value)}" for name, value in _remote(configuration.environment).items()]
        configured = container.commit(f"{base}-configured", changes)
    argument, file = f"BASE={configured}", str(checkout / DOCKERFILE)
    options = ("--network", "host", "--force-rm", "--build-arg", argument, "--file", file, "--tag", NAME)
    docker.call("build", *options, str(checkout))
    return NAME


def _remote(environment: dict[str, str]) -> dict[str, str]:
    """Without this machine's own folders of packages: an image is built without mounts."""
    kept = {}
    for name, value in environment.items():
        words = [word for word in value.split() if word.startswith(CONTAINER_BUNDLES) or not LOCAL_PATH.fullmatch(word)]
        if words or not value:
            kept[name] = " ".join(words)
    return kept
