"""Pages of activities and work ledgers."""
