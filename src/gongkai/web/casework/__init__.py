"""Disclosure on request 依申请公开: the cases of every body, their events, letters, documents and people."""
