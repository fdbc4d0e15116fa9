"""Time stamps of a trial system, made in this process; production asks a server for them (RFC 3161)."""

from datetime import datetime
from typing import Any

from asn1crypto import algos, cms, core, keys, x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.hashes import SHA256, Hash
from cryptography.hazmat.primitives.serialization import load_der_private_key
from pyhanko.sign.general import as_signing_certificate, simple_cms_attribute
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import CertificateStore


class LocalTimeStamper(DummyTimeStamper):
    """pyHanko's own with a key of the curve P-256, as a local stack derives its keys from its secrets; the library's
    knows RSA only. `at` is the time of the business clock."""

    def __init__(
        self, certificate: x509.Certificate, key: keys.PrivateKeyInfo, others: CertificateStore, at: datetime
    ) -> None:
        super().__init__(certificate, key, certs_to_embed=others, fixed_dt=at)

    def _sign_tst_info(self, tst_info_data: bytes, md_algorithm: str, dt: datetime) -> tuple[bytes, cms.CMSAttributes]:
        """Raises ValueError for another hash than SHA-256, or another kind of key."""
        key = load_der_private_key(self.tsa_key.dump(), password=None)
        if md_algorithm != "sha256" or not isinstance(key, EllipticCurvePrivateKey):
            raise ValueError("local time stamps are made with SHA-256 and a key of an elliptic curve")
        digest = Hash(SHA256())
        digest.update(tst_info_data)
        attributes = cms.CMSAttributes(
            [
                simple_cms_attribute("content_type", "tst_info"),
                simple_cms_attribute("signing_time", cms.Time({"utc_time": core.UTCTime(dt)})),
                simple_cms_attribute("signing_certificate", as_signing_certificate(self.tsa_cert)),
                simple_cms_attribute("message_digest", digest.finalize()),
            ]
        )
        return key.sign(attributes.dump(), ECDSA(SHA256())), attributes

    def _build_signed_data(
        self, tst_info_data: bytes, md_algorithm: str, signature: bytes, signed_attrs: cms.CMSAttributes
    ) -> dict[str, Any]:
        signed: dict[str, Any] = super()._build_signed_data(tst_info_data, md_algorithm, signature, signed_attrs)
        signed["signer_infos"][0]["signature_algorithm"] = algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})
        return signed
