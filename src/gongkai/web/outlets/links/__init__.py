"""Links of what is published: found, tried from inside a guard, told of. trust.md T06, C5."""
