"""How a request stands, for the applicant alone: let in by query code and the last digits of the telephone."""
