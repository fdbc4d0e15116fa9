"""Environment variables of each component of the local stack: servers, ports, keys, and addresses of the others."""

import json
import os
from hashlib import sha256
from pathlib import Path

from deploy.local.components import FRONT_DOOR, PORTALS, SERVICES
from deploy.local.private_files import write_private
from deploy.local.secrets_file import Secrets
from deploy.local.servers import TOPOLOGY, Servers
from deploy.local.service_secrets import service_secrets
from deploy.local.sign_in import identity_provider_settings, sign_in_settings

HOST = "127.0.0.1"
SIMULATED_REQUESTS = "60000"
"""Of one account in a minute: a simulated day takes seconds."""


def service_environment(service: str, folder: Path, chosen: dict[str, int], servers: Servers) -> dict[str, str]:
    """The environment of one service: its settings only, under its prefix."""
    prefix = service.upper()
    settings = {
        "ENVIRONMENT": "local",
        "MONGODB_URL": servers.mongod.url(service),
        "RABBITMQ_URL": servers.rabbitmq.url(service),
        "HTTP_PORT": str(chosen[service]),
        "PUBLIC_URL": address(chosen, FRONT_DOOR),
        **service_secrets(service, servers.secrets),
        "CLOCK_FILE": str(folder / "clock"),
        "STAFF_REQUESTS_PER_MINUTE": SIMULATED_REQUESTS,
        **{f"{other.upper()}_URL": address(chosen, other) for other in SERVICES},
    }
    if service == "notifications":
        settings["SMTP_URL"] = f"smtp://{HOST}:{chosen['smtp']}"
        settings["TEXT_MESSAGE_URL"] = f"{address(chosen, 'mailbox')}/api/text-messages"
        settings["BOUNCE_DOMAIN"] = "bounces.school.example"
        settings["BOUNCE_LISTEN"] = f"smtp://{HOST}:{chosen['bounces']}"
    if service == "registration":
        settings["ACCREDITING_BODY_URL"] = f"{address(chosen, 'outside_registers')}/accrediting-body"
    if service == "operations":
        settings["TOPOLOGY_FILE"] = str(TOPOLOGY)
        settings["MANAGEMENT_URL"] = servers.rabbitmq.management_address
    if service == "gateway":
        settings["PORTALS_FILE"] = str(folder / "portals.json")
        settings |= sign_in_settings(folder, chosen)
    inherited = {
        k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG") or k.startswith(("OTEL_", "LOG_"))
    }
    return inherited | {f"{prefix}_{name}": value for name, value in settings.items()}


def mailbox_environment(folder: Path, chosen: dict[str, int]) -> dict[str, str]:
    """The environment of the mailbox, without the keys for its pages."""
    return {
        "PATH": os.environ["PATH"],
        "MAILBOX_HOST": HOST,
        "MAILBOX_SMTP_PORT": str(chosen["smtp"]),
        "MAILBOX_HTTP_PORT": str(chosen["mailbox"]),
        "MAILBOX_FOLDER": str(folder / "mailbox"),
    }


def identity_provider_environment(chosen: dict[str, int], secrets: Secrets) -> dict[str, str]:
    """The environment of the local identity provider."""
    settings = identity_provider_settings(chosen, secrets)
    return {"PATH": os.environ["PATH"], **{f"IDENTITY_PROVIDER_{name}": value for name, value in settings.items()}}


def outside_registers_environment(chosen: dict[str, int], secrets: Secrets) -> dict[str, str]:
    """The environment of the simulated registers of others."""
    settings = {
        "ENVIRONMENT": "local",
        "HTTP_PORT": str(chosen["outside_registers"]),
        "ACCREDITING_BODY_KEY": secrets["accrediting body"],
        "BUSINESS_REGISTER_KEY": secrets["business register"],
    }
    return {"PATH": os.environ["PATH"], **{f"OUTSIDE_REGISTERS_{name}": value for name, value in settings.items()}}


def write_portals(folder: Path, secrets: Secrets) -> dict[str, str]:
    """Write the gateway's list of portals, which holds hashes of the keys. Returns the keys by kind."""
    keys = {portal.kind: f"slk_{secrets[f'portal {portal.kind}']}" for portal in PORTALS}
    portals = [
        {
            "name": p.name,
            "kind": p.kind,
            "source": p.source,
            "key_sha256": sha256(keys[p.kind].encode()).hexdigest(),
            "schools": p.schools,
        }
        for p in PORTALS
    ]
    write_private(folder / "portals.json", json.dumps(portals, indent=1))
    return keys


def address(chosen: dict[str, int], component: str) -> str:
    """The HTTP address of a component."""
    return f"http://{HOST}:{chosen[component]}"
