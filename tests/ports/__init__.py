"""The contracts of the ports to registers of others: what an adapter may expect, whoever answers.

`ACCREDITING_BODY_URL` and `ACCREDITING_BODY_KEY` name a register to ask instead of the simulated one,
`BUSINESS_REGISTER_URL` and `BUSINESS_REGISTER_KEY` another business register, as the test environment of the KvK.
"""
