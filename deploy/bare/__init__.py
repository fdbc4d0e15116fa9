"""Bare machines: what set-up does on a system (`machine`), and `make bare`, which tries it on minimal ones."""
