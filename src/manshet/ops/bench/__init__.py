"""Measurements of our own.  Figures are ratios of one run, measured in turns.

`pages` compares a large archive with a small one; `serving` compares the server with others that
send the same bytes, and counts what it can render.
"""
