"""Sketches as any page shows them: thumbnails, their names, and the way to begin one.

A page that keeps sketches beside something puts a `SketchStrip(context)` there and calls
`show_for(Belongs(session_id=...))`; the strip lists, opens, begins and bins. The sheet itself
is the sketchbook's, reached by `context.go("sketchbook", sketch_id=...)`.
"""
