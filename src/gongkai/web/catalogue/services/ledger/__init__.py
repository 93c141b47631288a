"""Ledgers of the catalogue: normative documents, decisions, fees, and the sheets they are read from. 条例2019 §20."""
