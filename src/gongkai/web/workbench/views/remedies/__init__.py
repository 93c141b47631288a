"""Reconsiderations, suits and complaints at the desk."""
