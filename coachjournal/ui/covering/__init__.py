"""Sketches before they are shown to others: looked at one by one, and covered in part.

`CoveringSheet(parent, context, agenda_id)` shows the sketches laid beside what is taken along;
`CoveringSheet(parent, context, sketch_id=...)` one sketch by itself.
"""
