"""Forms of activities and work ledgers, made of what each ledger keeps."""
