"""The business register (Handelsregister) of the KvK: what it is asked, and the evidence of each answer."""
