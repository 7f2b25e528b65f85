"""The office's list: its columns, reading it from Excel and CSV files, writing it."""
