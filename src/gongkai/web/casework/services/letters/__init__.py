"""A letter of a case, from its first word until it is served: drafted, filled, reviewed, signed, handed out, served."""
