"""Fictional companies that show the directory at its real size.

`generator.generate()` invents them and touches no database; `loading` stores and removes them.
"""
