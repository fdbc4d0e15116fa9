"""Checks the seal of a PDF as somebody else would, in a process of its own: `python -m tests.support.seal_validation
AUTHORITIES < PDF`.

It prints what pyHanko says of it as JSON: of the seal, of the time stamp of the whole, and of the long-term part (ETSI
EN 319 102-1, 5.6.3) with nothing but what is in the file and the authorities.
"""

import asyncio
import json
import logging
import sys
from io import BytesIO
from pathlib import Path

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager


async def validate(content: bytes, roots: list[x509.Certificate]) -> dict[str, object]:
    """What is true of the file; `seal` only when nothing was added that it does not allow."""
    try:
        return await _validate(content, roots)
    except PdfError:
        return {"readable": False}


async def _validate(content: bytes, roots: list[x509.Certificate]) -> dict[str, object]:
    reader = PdfFileReader(BytesIO(content))
    seals, stamps = reader.embedded_regular_signatures, reader.embedded_timestamp_signatures
    if len(seals) != 1 or len(stamps) != 1:
        return {"readable": True, "seals": len(seals), "time_stamps": len(stamps)}
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    seal = await async_validate_pdf_signature(seals[0], context)
    stamp = await async_validate_pdf_timestamp(stamps[0], ValidationContext(trust_roots=roots, allow_fetching=False))
    policy = CertValidationPolicySpec(SimpleTrustManager.build(roots), CertRevTrustPolicy(REQUIRE_REVINFO))
    offline = RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY)
    long_term = await ades_lta_validation(
        seals[0], PdfSignatureValidationSpec(SignatureValidationSpec(policy, offline))
    )
    return {
        "readable": True,
        "seal": seal.bottom_line,
        "summary": seal.summary(),
        "time_stamp": stamp.valid and stamp.intact and stamp.trusted,
        "covers": stamp.coverage.name if stamp.coverage else "",
        "long_term": str(long_term.ades_subindic).rpartition(".")[2],
    }


def main() -> None:
    """Print what is true of standard input."""
    logging.disable()
    text = Path(sys.argv[1]).read_bytes()
    roots = [x509.Certificate.load(data) for _, _, data in pem.unarmor(text, multiple=True)]
    json.dump(asyncio.run(validate(sys.stdin.buffer.read(), roots)), sys.stdout)


if __name__ == "__main__":
    main()
