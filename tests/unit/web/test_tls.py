"""Certificates are loaded for TLS only, and no server is trusted without one."""

import ssl

import httpx2
import pytest

from shared.web.tls import NO_CERTIFICATES, tls_for


def test_plain_http_loads_no_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(httpx2, "create_ssl_context", pytest.fail)
    assert tls_for("http://registration:8001") is NO_CERTIFICATES


def test_tls_verifies_with_the_machines_certificates() -> None:
    assert tls_for("https://registration.example").verify_mode is ssl.CERT_REQUIRED
    assert tls_for("https://registration.example") is not NO_CERTIFICATES


def test_no_certificates_trusts_no_server() -> None:
    assert NO_CERTIFICATES.verify_mode is ssl.CERT_REQUIRED
    assert NO_CERTIFICATES.check_hostname
    assert not NO_CERTIFICATES.get_ca_certs()
