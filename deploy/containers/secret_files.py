"""Generates the secrets of the composition: `python -m deploy.containers.secret_files FOLDER`.

One folder per container, which is mounted at `/run/secrets`; a file has the name of a setting and holds its value. What
exists stays: running it again changes nothing.
"""

import argparse
import json
import os
import secrets
import sys
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

from deploy.containers.addresses import ADMINISTRATOR, mongodb_url, rabbitmq_url
from deploy.local.components import SERVICES
from deploy.local.credentials import OPERATOR, shown_by
from deploy.local.environment import write_portals
from deploy.local.private_files import FOLDER, write_private
from deploy.local.secrets_file import Secrets
from deploy.local.service_secrets import service_secrets
from deploy.local.sign_in import OPERATOR_KEY, OPERATORS, actor_keys, operator_key, operators
from deploy.local.signing_keys import signing_key

UID = 10_001
"""The user in the containers when root generates the files; otherwise it is who generates them."""


def main(arguments: list[str]) -> int:
    """Write what is missing, and the environment of the composition."""
    parser = argparse.ArgumentParser(prog="python -m deploy.containers.secret_files", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shown-as", help="the folder's name for compose, when this program has another one for it")
    options = parser.parse_args(arguments)
    write_secret_files(options.folder, options.shown_as)
    return 0


def write_secret_files(folder: Path, shown_as: str | None = None) -> Path:
    """Returns the file with the environment of the composition."""
    folder.mkdir(FOLDER, parents=True, exist_ok=True)
    kept = Secrets(folder / "secrets.json")
    for service in SERVICES:
        settings = service_secrets(service, kept)
        settings |= {"MONGODB_URL": mongodb_url(service, kept), "RABBITMQ_URL": rabbitmq_url(service, kept)}
        _write(folder, service, {f"{service}_{name}".lower(): value for name, value in settings.items()})
    portal_keys = write_portals(_made(folder, "gateway"), kept)
    _write(folder, "gateway", {OPERATORS: operators("sample", kept)})
    mailbox = {"mailbox_actor_keys": actor_keys(kept), "mailbox_text_message_key": kept["text messages"]}
    _write(folder, "mailbox", mailbox)
    _write(folder, "identity-provider", _identity_provider(kept))
    _write(folder, "outside-registers", _outside_registers(kept))
    _write(folder, "mongodb", {"replica-set-key": _replica_set_key(folder)})
    _write(folder, "rabbitmq", {"rabbitmq.conf": _rabbitmq_configuration(kept)})
    _write(folder, "administrator", {"secrets.json": json.dumps(_of_servers(kept), indent=1)})
    sample = {"credentials": shown_by(kept, OPERATOR), "portals": portal_keys}
    _write(folder, "sample", {f"{name}.json": json.dumps(content) for name, content in sample.items()})
    _write(folder, "sample", {OPERATOR_KEY: operator_key(kept)})
    environment = folder / "environment"
    write_private(
        environment, f"STAGELOKET_UID={_give_away(folder)}\nSTAGELOKET_SECRETS={shown_as or folder.resolve()}\n"
    )
    return environment


def _give_away(folder: Path) -> int:
    """Root's files are given to the user in the containers, except the file with all secrets; returns that user."""
    if os.geteuid() != 0:
        return os.geteuid()
    for path in folder.rglob("*"):
        if path.parent != folder or path.is_dir():
            os.chown(path, UID, UID)
    return UID


def _made(folder: Path, container: str) -> Path:
    made = folder / container
    made.mkdir(FOLDER, exist_ok=True)
    return made


def _write(folder: Path, container: str, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        file = _made(folder, container) / name
        if not file.exists() or file.read_text() != text:
            write_private(file, text)


def _outside_registers(kept: Secrets) -> Mapping[str, str]:
    return {
        "outside_registers_accrediting_body_key": kept["accrediting body"],
        "outside_registers_business_register_key": kept["business register"],
    }


def _identity_provider(kept: Secrets) -> dict[str, str]:
    return {
        "identity_provider_signing_key": signing_key(kept, "identity provider"),
        "identity_provider_client_secret": kept["identity provider client"],
    }


def _replica_set_key(folder: Path) -> str:
    """A member of a replica set with users needs a key; kept, as the data was made with it."""
    file = folder / "mongodb" / "replica-set-key"
    return file.read_text() if file.exists() else b64encode(secrets.token_bytes(300)).decode()


def _rabbitmq_configuration(kept: Secrets) -> str:
    lines = (
        f"default_user = {ADMINISTRATOR}",
        f"default_pass = {kept[f'rabbitmq {ADMINISTRATOR}']}",
        "loopback_users = none",
        "listeners.tcp.1 = 0.0.0.0:5672",
        "management.tcp.port = 15672",
        "disk_free_limit.absolute = 100MB",
        "log.console = true",
        "log.console.level = warning",
        "log.file = false",
    )
    return "\n".join([*lines, ""])


def _of_servers(kept: Secrets) -> dict[str, str]:
    """The passwords of accounts, for the program that makes them."""
    accounts = (*SERVICES, ADMINISTRATOR)
    return {name: kept[name] for account in accounts for name in (f"mongod {account}", f"rabbitmq {account}")}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
