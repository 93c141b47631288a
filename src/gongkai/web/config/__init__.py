"""The web as a whole: settings by environment, addresses, headers on every answer, and how it is served."""
