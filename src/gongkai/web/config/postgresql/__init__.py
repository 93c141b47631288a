"""PostgreSQL as Django knows it, waited for while it restarts."""
