"""Settings of the seal. Production takes neither the authority of a trial system nor time stamps of its own."""

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from cryptography.x509 import Certificate, load_pem_x509_certificates
from cryptography.x509.oid import NameOID
from pydantic import Field, SecretStr, ValidationInfo, field_validator

from services.contracts.document.seal_material import SealMaterial
from shared.service.settings import ServiceSettings

LOCAL_AUTHORITY = "Stageloket trial authority"
"""The common name of the authority of a trial system, which anybody can make."""


class SealSettings(ServiceSettings):
    """The seal that is put on a document when everybody has signed."""

    seal_key: SecretStr = Field(description="Private key of the seal (PKCS #8, PEM).")
    seal_certificates: str = Field(description="Of the seal, and of those between it and its authority (PEM).")
    seal_authorities: str = Field(description="Roots that the seal and the time stamps lead to (PEM).")
    seal_revocation_lists: str = Field(
        "", description="Of the authorities (PEM); without them they are fetched from where the certificates say."
    )
    time_stamp_url: str = Field(
        "", validate_default=True, description="The time stamp server (RFC 3161); needed in production."
    )
    time_stamp_key: SecretStr = Field(
        SecretStr(""), description="Makes time stamps without a server; refused in production."
    )
    time_stamp_certificate: str = Field("", description="Of TIME_STAMP_KEY (PEM).")

    @field_validator("seal_certificates")
    @classmethod
    def _of_the_key(cls, text: str, info: ValidationInfo) -> str:
        own = _read(text, info)[0]
        key = info.data.get("seal_key")
        if key is None:  # its own error is told
            return text
        shown = load_pem_private_key(key.get_secret_value().encode(), None).public_key()
        form = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        if shown.public_bytes(*form) != own.public_key().public_bytes(*form):
            raise ValueError("the first certificate is not that of SEAL_KEY")
        return text

    @field_validator("seal_authorities")
    @classmethod
    def _believed(cls, text: str, info: ValidationInfo) -> str:
        _read(text, info)
        return text

    @field_validator("time_stamp_url")
    @classmethod
    def _server(cls, url: str, info: ValidationInfo) -> str:
        if info.data.get("environment") == "production" and not url.startswith(("http://", "https://")):
            raise ValueError("production needs the address of a time stamp server")
        return url

    @field_validator("time_stamp_key")
    @classmethod
    def _local(cls, key: SecretStr, info: ValidationInfo) -> SecretStr:
        if info.data.get("environment") == "production" and key.get_secret_value():
            raise ValueError("production takes time stamps of a server, and none that it makes itself")
        return key

    @property
    def seal(self) -> SealMaterial:
        """What a document is sealed with."""
        return SealMaterial(
            key=self.seal_key.get_secret_value(),
            certificates=self.seal_certificates,
            authorities=self.seal_authorities,
            revocation_lists=self.seal_revocation_lists,
            time_stamp_url=self.time_stamp_url,
            time_stamp_key=self.time_stamp_key.get_secret_value(),
            time_stamp_certificate=self.time_stamp_certificate,
        )


def _read(text: str, info: ValidationInfo) -> list[Certificate]:
    """Raises ValueError for what is no certificate, and in production for one of a trial system."""
    found = load_pem_x509_certificates(text.encode())
    issuers = [name.value for each in found for name in each.issuer.get_attributes_for_oid(NameOID.COMMON_NAME)]
    if info.data.get("environment") == "production" and LOCAL_AUTHORITY in issuers:
        raise ValueError("production refuses the authority of a trial system")
    return found
