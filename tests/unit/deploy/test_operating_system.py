"""Debian 12 and 13 are tested; elsewhere a sentence says that it is not."""

import pytest

from deploy.bare.machine.operating_system import parse

DEBIAN = 'PRETTY_NAME="Debian GNU/Linux {0} (x)"\nNAME="Debian GNU/Linux"\nVERSION_ID="{0}"\nID=debian\n'
UBUNTU = 'PRETTY_NAME="Ubuntu 24.04.1 LTS"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\n'


@pytest.mark.parametrize("version", ["12", "13"])
def test_a_tested_system_gives_no_warning(version: str) -> None:
    assert parse(DEBIAN.format(version)).warning() is None


@pytest.mark.parametrize(
    ("os_release", "architecture", "warning"),
    [
        (UBUNTU, "x86_64", "Ubuntu 24.04.1 LTS (x86_64) is untested"),
        (DEBIAN.format("13"), "aarch64", "Debian GNU/Linux 13 (x) (aarch64) is untested"),
        ("ID=arch\n", "x86_64", "arch (x86_64) is untested"),
        ("# nothing\n\n", "x86_64", "This system (x86_64) is untested"),
    ],
)
def test_any_other_system_is_named_as_untested(os_release: str, architecture: str, warning: str) -> None:
    assert (parse(os_release, architecture).warning() or "").startswith(warning)
