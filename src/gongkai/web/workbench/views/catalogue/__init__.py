"""Pages of the catalogue and its ledgers at the desk."""
