"""One request each: thin functions, one module for each kind of page."""
