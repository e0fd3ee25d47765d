"""What the computer gives: paths, resources, files, clock, ids, settings and safe logging."""
