"""One step each; a step that was shipped is never changed again."""
