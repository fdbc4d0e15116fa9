"""docker-compose.yml starts what the local stack starts, with the same settings, and closes what nobody needs."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.containers.addresses import ADDRESSES
from deploy.containers.secret_files import write_secret_files
from deploy.containers.system import OBSERVERS, PARTS, PROMETHEUS_PORT
from deploy.front_door.generate import FILE as FRONT_DOOR_FILE
from deploy.local.components import FRONT_DOOR, PREFERRED_PORTS, SERVICES
from deploy.local.mongod import Mongod
from deploy.local.secrets_file import Secrets
from deploy.rabbitmq.generate import service_of
from shared.service.secret_strength import why_weak

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)["services"]
JOBS = ("mongodb-ready", "rabbitmq-ready", "sample")
SECRETS = "${STAGELOKET_SECRETS}/"


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated ones."""
    folder = tmp_path_factory.mktemp("secrets")
    write_secret_files(folder)
    return folder


def test_the_composition_has_the_parts_of_the_local_stack() -> None:
    assert set(COMPOSE) == {*PARTS, *JOBS, *OBSERVERS}
    assert {name for name, part in COMPOSE.items() if part.get("profiles") == ["observability"]} == set(OBSERVERS)


def test_nothing_waits_for_an_observer() -> None:
    waited = {each for part in COMPOSE.values() for each in part.get("depends_on", ())}
    assert waited.isdisjoint(OBSERVERS)


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_gets_exactly_the_settings_that_it_knows(service: str, secrets: Path) -> None:
    settings = service_of(service).settings
    known = {f"{service}_{name}".upper() for name in settings.model_fields}
    required = {f"{service}_{name}".upper() for name, f in settings.model_fields.items() if f.is_required()}
    stated = {name for name in COMPOSE[service]["environment"] if not name.startswith("OTEL_")}
    files = {file.name.upper() for file in (secrets / service).iterdir()} - {"PORTALS.JSON", "OPERATORS.JSON"}
    assert stated | files <= known
    assert required <= stated | files
    assert not stated & files


@pytest.mark.parametrize("part", [*PARTS, *JOBS, *OBSERVERS])
def test_a_container_has_no_right_that_it_does_not_need(part: str) -> None:
    container = COMPOSE[part]
    assert container["read_only"] is True
    assert container["cap_drop"] == ["ALL"]
    assert container["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in container
    if part not in JOBS:
        assert container["mem_limit"]
    written = {mount.split(":")[0] for mount in container.get("volumes", ()) if not mount.endswith(":ro")}
    assert written <= {"mongodb", "rabbitmq", "mailbox", "clock", "prometheus"}
    assert ("clock" in written) is (part == "sample")
    if part == "collector":  # an image of others, unchanged
        assert container["user"] == "${STAGELOKET_UID}"
        return
    dockerfile = (ROOT / container["build"]["dockerfile"]).read_text()
    assert dockerfile.rindex("USER ${USER_ID}") > dockerfile.rindex("FROM ")


def test_only_the_front_door_can_be_reached_and_only_from_this_machine() -> None:
    port = PREFERRED_PORTS[FRONT_DOOR]
    assert {name: part["ports"] for name, part in COMPOSE.items() if "ports" in part} == {
        "front-door": [f"127.0.0.1:{port}:{port}"],
        "prometheus": [f"127.0.0.1:{PROMETHEUS_PORT}:{PROMETHEUS_PORT}"],
    }
    outside = {name for name, part in COMPOSE.items() if part.get("networks", ["inner"]) != ["inner"]}
    assert outside == {"front-door", "prometheus"}
    assert yaml.safe_load(TEXT)["networks"]["inner"] == {"internal": True}


def test_each_container_sees_its_own_secrets_only(secrets: Path) -> None:
    seen = {
        name: [mount.removeprefix(SECRETS).split(":")[0] for mount in part.get("volumes", ()) if SECRETS in mount]
        for name, part in COMPOSE.items()
    }
    assert [seen.pop(name) for name in ("front-door", *OBSERVERS)] == [[], [], []]
    own = {name: ["administrator"] if name.endswith("-ready") else [name] for name in seen}
    assert seen == own
    assert {path.name for path in secrets.iterdir() if path.is_dir()} == {folder for (folder,) in own.values()}


def test_no_secret_is_in_the_file_of_the_composition_or_weak(secrets: Path) -> None:
    generated = Secrets(secrets / "secrets.json").values()
    assert len(generated) == len(set(generated)) > len(SERVICES)
    assert [value for value in generated if value in TEXT or why_weak(value)] == []
    assert not re.search(r"password|_KEY:|_CREDENTIAL|mongodb://|amqp://", TEXT)


def test_the_generated_files_are_for_their_owner_only_and_stay(secrets: Path) -> None:
    before = {path: path.read_text() for path in secrets.rglob("*") if path.is_file()}
    assert {path for path in secrets.rglob("*") if path.stat().st_mode & 0o077} == set()
    write_secret_files(secrets)
    assert {path: path.read_text() for path in secrets.rglob("*") if path.is_file()} == before
    portals = json.loads((secrets / "sample" / "portals.json").read_text())
    assert [key for key in portals.values() if key in (secrets / "gateway" / "portals.json").read_text()] == []


def test_what_is_not_named_is_not_sent_to_the_builder() -> None:
    ignored, *kept = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
    assert ignored == "*"
    copied = {
        word.removeprefix("./").split("/")[0]
        for file in (ROOT / "deploy" / "docker").rglob("*.Dockerfile")
        for line in file.read_text().splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    }
    assert {line[1:] for line in kept if line.startswith("!")} == copied


def test_mongod_runs_with_the_options_of_the_local_stack(tmp_path: Path) -> None:
    local = Mongod(tmp_path, 1, Secrets(tmp_path / "secrets.json")).process.command
    here = json.loads((ROOT / "deploy/docker/mongodb.Dockerfile").read_text().rsplit("ENTRYPOINT ", 1)[1])
    own = {"--port", "--bind_ip", "--setParameter"}  # of a program that shares its machine and ends with its tests
    assert {word for word in local if word.startswith("--")} - own <= set(here)


def test_the_front_door_knows_every_address() -> None:
    assert FRONT_DOOR_FILE.exists()
    for name, address in ADDRESSES.items():
        part, port = address.removeprefix("http://").split(":")
        assert part == name.replace("_", "-")
        stated = COMPOSE[part].get("environment", {})
        assert stated.get(f"{name.upper()}_HTTP_PORT", port) == port
