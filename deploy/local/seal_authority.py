"""The authority of a trial system: its certificates for the seal and for time stamps, which nobody else believes.

All of it follows from the kept secrets, so that every start and every container has the same.
"""

from datetime import UTC, datetime
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, derive_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from deploy.local.secrets_file import Secrets
from deploy.local.signing_keys import ORDER
from services.contracts.document.seal_settings import LOCAL_AUTHORITY

FROM, UNTIL = datetime(2000, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)
"""A trial system may live in any year."""
SEAL, TIME_STAMPS = "seal", "time stamps"


def seal_settings(secrets: Secrets) -> dict[str, str]:
    """The settings of contracts for its seal, without their prefix."""
    return {
        "SEAL_KEY": _pem(_key(secrets, SEAL)),
        "SEAL_CERTIFICATES": _certificate(secrets, SEAL),
        "SEAL_AUTHORITIES": _certificate(secrets, LOCAL_AUTHORITY),
        "SEAL_REVOCATION_LISTS": _revocation_list(secrets),
        "TIME_STAMP_KEY": _pem(_key(secrets, TIME_STAMPS)),
        "TIME_STAMP_CERTIFICATE": _certificate(secrets, TIME_STAMPS),
    }


def _certificate(secrets: Secrets, name: str) -> str:
    """Of that key, signed by the authority; its own by itself."""
    key, issuer, is_authority = _key(secrets, name), _key(secrets, LOCAL_AUTHORITY), name == LOCAL_AUTHORITY
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(LOCAL_AUTHORITY))
        .public_key(key.public_key())
        .serial_number(int.from_bytes(sha256(name.encode()).digest()[:8]))
        .not_valid_before(FROM)
        .not_valid_after(UNTIL)
        .add_extension(x509.BasicConstraints(is_authority, 0 if is_authority else None), critical=True)
        .add_extension(_usage(is_authority=is_authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(_issuer(issuer), critical=False)
    )
    if name == TIME_STAMPS:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    made = builder.sign(issuer, SHA256(), ecdsa_deterministic=True)
    return made.public_bytes(Encoding.PEM).decode()


def _revocation_list(secrets: Secrets) -> str:
    """The authority has revoked nothing."""
    key = _key(secrets, LOCAL_AUTHORITY)
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(_name(LOCAL_AUTHORITY))
        .last_update(FROM)
        .next_update(UNTIL)
        .add_extension(x509.CRLNumber(1), critical=False)
        .add_extension(_issuer(key), critical=False)
        .sign(key, SHA256(), ecdsa_deterministic=True)
    )
    return made.public_bytes(Encoding.PEM).decode()


def _usage(*, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _issuer(key: EllipticCurvePrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _key(secrets: Secrets, name: str) -> EllipticCurvePrivateKey:
    number = int(secrets[f"signing key {name}"], 16) % (ORDER - 1) + 1
    return derive_private_key(number, SECP256R1())


def _pem(key: EllipticCurvePrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
