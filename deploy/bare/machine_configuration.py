"""What a container needs to reach this machine's mirrors: options of apt and pip, certificates, proxies."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

CERTIFICATES = ("SSL_CERT_FILE", "PIP_CERT", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
SYSTEM_BUNDLE = "/etc/ssl/certs/ca-certificates.crt"
CONTAINER_BUNDLES = "/etc/machine-certificates"
PROXIES = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
APT_OPTION = re.compile(r'^Acquire::(https?|ftp|Check-Date|Check-Valid-Until|Retries|Force\w+)\b.* "[^"]+";$')
PIP_SETTING = re.compile(r"^(?::env:\.|global\.|install\.)([\w-]+)='(.*)'$")
LOCAL_PATH = re.compile(r"(?:file://)?(/\S+)")


@dataclass
class MachineConfiguration:
    """Environment variables, files to show read-only at a path, and lines for apt.conf."""

    environment: dict[str, str] = field(default_factory=dict)
    mounts: dict[str, str] = field(default_factory=dict)
    apt_options: list[str] = field(default_factory=list)


def machine_configuration() -> MachineConfiguration:
    """Read it from the environment, pip and apt."""
    found = MachineConfiguration()
    found.environment |= {name: os.environ[name] for name in PROXIES if name in os.environ}
    found.environment |= {name: value for name, value in os.environ.items() if name.startswith("UV_")}
    found.environment |= pip_environment(_output([_python(), "-m", "pip", "config", "list"]))
    for value in list(found.environment.values()):
        found.mounts |= shown_folders(value)
    _add_certificates(found)
    found.apt_options = apt_options(_output(["apt-config", "dump"]))
    return found


def pip_environment(configuration: str) -> dict[str, str]:
    """The output of `pip config list` as environment variables; what the environment says wins, as in pip."""
    settings = [match for line in configuration.splitlines() if (match := PIP_SETTING.match(line))]
    settings.sort(key=lambda match: match.group(0).startswith(":env:"))
    return {
        f"PIP_{name.upper().replace('-', '_')}": value.replace("\\n", " ").strip()
        for name, value in (match.groups() for match in settings)
        if name != "cert"
    }


def shown_folders(value: str) -> dict[str, str]:
    """The files and folders of this machine that a setting names; of an index in `simple` the folder around it, since
    its pages lead to files there."""
    named = [Path(path) for path in LOCAL_PATH.findall(value)]
    return {str(path): str(path) for each in named if (path := each.parent if each.name == "simple" else each).exists()}


def apt_options(dump: str) -> list[str]:
    """The lines of `apt-config dump` about reaching a mirror."""
    return [line for line in dump.splitlines() if APT_OPTION.match(line)]


def _add_certificates(found: MachineConfiguration) -> None:
    """Show each bundle under a path of its own: the container's package of certificates may rewrite its own file."""
    named = {name: os.environ.get(name, SYSTEM_BUNDLE) for name in CERTIFICATES}
    for number, bundle in enumerate(sorted(set(named.values()))):
        if not Path(bundle).is_file():
            continue
        shown = f"{CONTAINER_BUNDLES}/{number}.crt"
        found.mounts[str(Path(bundle).resolve())] = shown
        found.environment |= {name: shown for name, value in named.items() if value == bundle}


def _python() -> str:
    return shutil.which("python3") or sys.executable


def _output(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""
