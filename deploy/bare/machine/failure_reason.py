"""Find the reason of a failed command in its output."""

import re

CAUSES = (
    (r"No space left on device", "the disk is full."),
    (
        r"not yet valid|not valid yet|certificate has expired|CertificateExpired|CertificateNotValidYet|NotValidYet",
        "a certificate or an archive is not valid at this machine's time: is its clock right?",
    ),
    (
        r"name resolution|Name or service not known|Could not resolve|Network is unreachable|Connection refused"
        r"|Failed to establish a new connection|dns error|Could not connect",
        "the network, or the package mirror that this machine is configured with, cannot be reached.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|certificate verify failed|UnknownIssuer",
        "a certificate is not trusted (PIP_CERT, SSL_CERT_FILE).",
    ),
    (r"Could not get lock|is locked by another process", "another program is installing packages; try again later."),
    (r"Read-only file system", "the file system is read-only."),
    (r"THESE PACKAGES DO NOT MATCH THE HASHES", "a package does not match the hash in the lock file."),
)
MAX_LENGTH = 200


def failure_reason(output: str) -> str:
    """One sentence: a known cause, else the last line that says error, else the last line."""
    for pattern, cause in CAUSES:
        if re.search(pattern, output, re.IGNORECASE):
            return cause
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"(E|ERROR|error|fatal)\b", line)]
    last = (errors or lines or ["no output"])[-1][:MAX_LENGTH]
    return last if last.endswith((".", "!", "?")) else f"{last}."
