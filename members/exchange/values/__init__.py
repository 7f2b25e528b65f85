"""From a cell's text to the value that a company stores: one parser for each column.

Each takes a tidied text that is neither empty nor "-" and gives the value, or raises `RefusedError`
with sentences for staff: which text is meant and what is expected instead.
"""
