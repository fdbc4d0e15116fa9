"""How a control breaks a guarantee: it replaces one function of the messaging core, in this process only."""


def replace_function(owner: object, name: str, replacement: object) -> None:
    """Set `owner.name` to the replacement. Raises AttributeError when the core has no such function any more."""
    getattr(owner, name)
    setattr(owner, name, replacement)
