"""What a seal is made with: the key, its certificates, whom they come from, and who stamps the time."""

from typing import NamedTuple


class SealMaterial(NamedTuple):
    """All of it as PEM. `key` is the private key of the seal; a key in a hardware module, or one that a service keeps,
    is another signer in `sealing.signer_of`.

    `certificates` begin with that of the seal, and `authorities` are the roots that it and the time stamps lead to.
    `revocation_lists` are those of authorities that publish none. Time is stamped by the server of `time_stamp_url`
    (RFC 3161), or, in a trial system, here with a key of its own.
    """

    key: str
    certificates: str
    authorities: str
    revocation_lists: str = ""
    time_stamp_url: str = ""
    time_stamp_key: str = ""
    time_stamp_certificate: str = ""
