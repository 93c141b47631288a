"""The gallery: every pattern in every state, with long names, nothing at all and errors; shown in development only."""
