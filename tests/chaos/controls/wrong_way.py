"""How a control breaks a promise: one function of the messaging core does something else, in this process alone."""


def instead(owner: object, name: str, wrong: object) -> None:
    """From now on `owner.name` is the wrong way. Raises AttributeError when the core has no such function any more."""
    getattr(owner, name)
    setattr(owner, name, wrong)
