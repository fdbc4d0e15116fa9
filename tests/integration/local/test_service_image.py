"""The image of the services builds on a minimal Debian, names its version, and runs a service on real servers."""

import asyncio
import os
import shutil
import tomllib
from pathlib import Path

import httpx2
import pytest

from deploy.bare.built_image import build_image, configured_base
from deploy.bare.checkout import clone
from deploy.bare.docker import Docker
from deploy.bare.engine import Engine
from deploy.bare.image import ImageBuilder
from deploy.bare.machine.operating_system import OS_RELEASE, parse_fields
from deploy.bare.machine_configuration import machine_configuration
from deploy.bare.mirrors import machine_sources
from deploy.local.ports import choose
from deploy.local.servers import servers
from services.registration.service import service
from tests.support.eventually import eventually
from tests.support.sandbox import Sandbox
from tests.support.service_application import DEAD_LETTERS

ROOT = Path(__file__).parents[3]
CACHE = ROOT / ".local" / "bare"
FILE, USER = "deploy/docker/service.Dockerfile", "10001"
RELEASE, START_SECONDS, STOP_SECONDS = "bookworm", 60, 20
CAN_BUILD = os.geteuid() == 0 and all(map(shutil.which, ("dockerd", "debootstrap")))


@pytest.mark.slow
@pytest.mark.skipif(not CAN_BUILD, reason="needs root, dockerd and debootstrap")
@pytest.mark.timeout(600)
async def test_the_image_of_the_services_names_its_version_and_runs_a_service(tmp_path: Path) -> None:
    async with servers(tmp_path / "servers") as started:
        sandbox = Sandbox(started, {service.name: service.handlers}, DEAD_LETTERS)
        await sandbox.prepare()
        with Engine(tmp_path / "dockerd.log") as docker:
            image = await asyncio.to_thread(_build, docker, tmp_path / "checkout")
            label = '{{ index .Config.Labels "org.opencontainers.image.version" }}'
            assert docker.call("inspect", "--format", label, image) == _version()
            await _run_a_service(docker, image, sandbox)


def test_the_label_of_the_image_is_the_version_of_the_project() -> None:
    assert f'image.version="{_version()}"' in (ROOT / FILE).read_text()


async def _run_a_service(docker: Docker, image: str, sandbox: Sandbox) -> None:
    """It becomes ready as a user without rights, and ends by itself when it is told to."""
    port = choose({"http": 0}, any_free=True)["http"]
    variables = {
        "MONGODB_URL": sandbox.database_url(),
        "RABBITMQ_URL": sandbox.broker_url(),
        "LINK_KEY": "key-of-the-tests",
        "HTTP_PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    settings = [f"--env={service.name.upper()}_{name}={value}" for name, value in variables.items()]
    command = ("--detach", "--network=host", *settings, image)
    container = docker.call("run", *command)
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:

        async def ready() -> None:
            assert docker.call("inspect", "--format", "{{.State.Running}}", container) == "true", _log(
                docker, container
            )
            assert await _status(client) == 200, _log(docker, container)

        await eventually(ready, START_SECONDS)
    assert docker.call("exec", container, "id", "-u") == USER
    assert docker.call("exec", container, "ls", "services").split() == ["__init__.py", service.name]
    docker.call("stop", f"--time={STOP_SECONDS}", container)
    assert docker.call("inspect", "--format", "{{.State.ExitCode}}", container) == "0", _log(docker, container)


async def _status(client: httpx2.AsyncClient) -> int | None:
    try:
        return (await client.get("/readyz")).status_code
    except httpx2.TransportError:
        return None


def _log(docker: Docker, container: str) -> str:
    return docker.call("logs", container)[-1000:]


def _build(docker: Docker, checkout: Path) -> str:
    own = parse_fields(OS_RELEASE.read_text())["VERSION_CODENAME"]
    configuration = machine_configuration()
    CACHE.mkdir(parents=True, exist_ok=True)
    base = ImageBuilder(docker, own, machine_sources(own), configuration, CACHE).build(RELEASE)
    arguments = {"BASE": configured_base(docker, base, configuration), "SERVICE": service.name, "USER_ID": USER}
    return build_image(docker, clone(ROOT, checkout, uncommitted=True), FILE, "stageloket/registration", **arguments)


def _version() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return str(project["version"])
