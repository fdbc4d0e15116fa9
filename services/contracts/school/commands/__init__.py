"""Commands of an administrator about how a school signs."""
