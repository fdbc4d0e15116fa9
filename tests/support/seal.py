"""The seal of the tests: the same as in any trial system, from secrets that never change."""

from hashlib import sha256
from pathlib import Path
from typing import Final

from deploy.local.seal_authority import seal_settings
from deploy.local.secrets_file import Secrets


class FixedSecrets(Secrets):
    """Each follows from its name."""

    def __getitem__(self, name: str) -> str:
        return sha256(name.encode()).hexdigest()


SEAL: Final = {name.lower(): value for name, value in seal_settings(FixedSecrets(Path("none"))).items()}
"""Settings of contracts; other services ignore them."""
