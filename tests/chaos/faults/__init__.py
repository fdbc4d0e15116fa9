"""One fault a module: TITLE, ID and `inject(rig, dice, seconds)`; hints that a module leaves out have defaults."""
