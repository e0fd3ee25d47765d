"""A drawing as plain values: its elements, how they change, and what can be read from them.

Nothing here paints, saves or knows a window. Lengths are logical points at 100 %, angles are
degrees clockwise, y grows downwards, and the sheet has no edge.
"""
