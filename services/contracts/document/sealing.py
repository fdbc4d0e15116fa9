"""Seals a PDF once, so that it can be checked for many years: PAdES B-LTA (ETSI EN 319 142-1).

The seal certifies the file and allows no change, except the document time stamps that keep it valid. What is needed to
check it is inside: certificates, revocation lists, a time stamp of the seal and one of the whole.
"""

from datetime import datetime
from io import BytesIO

from asn1crypto import crl, keys, pem, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from services.contracts.document.local_time_stamper import LocalTimeStamper
from services.contracts.document.seal_material import SealMaterial

FIELD, TIME_STAMP_FIELD = "Zegel", "Tijdstempel"
READ_AS = "Zegel van de school"
"""The field as assistive technology reads it (ISO 14289-1, 7.18.4)."""

REASON = "Zegel van de school: dit bestand is sinds de verzegeling niet veranderd."


def seal(document: bytes, material: SealMaterial, at: datetime) -> bytes:
    """The same document with the seal, of that time.

    Raises ValueError for a key that does not belong to the certificate, pyHanko's errors for certificates that lead to
    none of the authorities, and TimestampRequestError when the time stamp server does not answer.
    """
    signer = signer_of(material)
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        timestamp_field_name=TIME_STAMP_FIELD,
        reason=REASON,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        embed_validation_info=True,
        use_pades_lta=True,
        validation_context=_validation(material, at),
    )
    sealed = BytesIO()
    field = SigFieldSpec(FIELD, readable_field_name=READ_AS)
    PdfSigner(metadata, signer, timestamper=_time_stamper(material, at), new_field_spec=field).sign_pdf(
        IncrementalPdfFileWriter(BytesIO(document)), output=sealed
    )
    return sealed.getvalue()


def signer_of(material: SealMaterial) -> Signer:
    """What signs for the school: here with a key in memory. pyHanko has signers for hardware modules and for services
    that keep the key, with the same interface."""
    own, *others = certificates(material.certificates)
    return SimpleSigner(signing_cert=own, signing_key=_private_key(material.key), cert_registry=_store(others))


def certificates(text: str) -> list[x509.Certificate]:
    """The certificates of a PEM text, in its order."""
    return [x509.Certificate.load(data) for _, _, data in pem.unarmor(text.encode(), multiple=True)]


def _validation(material: SealMaterial, at: datetime) -> ValidationContext:
    """How the certificates of the seal and of the time stamps are checked before what proves them goes in: each needs
    a revocation list or an answer of its authority, which are fetched unless they are given."""
    lists = material.revocation_lists.encode()
    given = [crl.CertificateList.load(data) for _, _, data in pem.unarmor(lists, multiple=True)] if lists else []
    return ValidationContext(
        trust_roots=certificates(material.authorities),
        other_certs=certificates(material.certificates),
        crls=given,
        allow_fetching=not given,
        revocation_mode="require",
        moment=at,
    )


def _time_stamper(material: SealMaterial, at: datetime) -> TimeStamper:
    if material.time_stamp_url:
        return HTTPTimeStamper(material.time_stamp_url)
    (own,) = certificates(material.time_stamp_certificate)
    key = _private_key(material.time_stamp_key)
    return LocalTimeStamper(own, key, _store(certificates(material.authorities)), at)


def _private_key(text: str) -> keys.PrivateKeyInfo:
    _, _, data = pem.unarmor(text.encode())
    return keys.PrivateKeyInfo.load(data)


def _store(held: list[x509.Certificate]) -> SimpleCertificateStore:
    store = SimpleCertificateStore()
    store.register_multiple(held)
    return store
