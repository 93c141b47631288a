"""The audit ledger 审计: who did what, when, to what; append-only, one hash chain a body."""
