"""Texts that are written field by field: service guides with their flow chart, the disclosure guide, the handbook."""
