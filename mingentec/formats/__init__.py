"""How dates are written, where Django's own formats don't fit."""
