"""The breaking strip («شريط عاجل»): its lines, what readers see of them, and who changed what.

Lines come from the desk and from the wire.  What is shown is a question asked of the lines
(`shown`), never a state that must be kept in step by hand: a line past its time is not shown even
while the worker is down.
"""
