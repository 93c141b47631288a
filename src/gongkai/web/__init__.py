"""The web product: pages for the public, for staff and for machines, on Django."""
