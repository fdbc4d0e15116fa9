"""Certificates are read where they are needed, and nobody is trusted without one."""

import ssl

import httpx2
import pytest

from shared.web.trust import NOBODY, trust


def test_plain_http_reads_no_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(httpx2, "create_ssl_context", pytest.fail)
    assert trust("http://registration:8001") is NOBODY


def test_tls_is_checked_against_those_of_the_machine() -> None:
    assert trust("https://registration.example").verify_mode is ssl.CERT_REQUIRED
    assert trust("https://registration.example") is not NOBODY


def test_nobody_is_nobody() -> None:
    assert NOBODY.verify_mode is ssl.CERT_REQUIRED
    assert NOBODY.check_hostname
    assert not NOBODY.get_ca_certs()
