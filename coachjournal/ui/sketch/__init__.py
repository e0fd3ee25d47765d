"""The canvas: a sheet without an edge, painted from cached tiles."""
