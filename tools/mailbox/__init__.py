"""A mailbox for the mails of a local stack."""
