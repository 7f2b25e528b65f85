"""Measurements of the site as production serves it: `make bench`."""
