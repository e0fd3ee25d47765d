"""The portfolio: what is handed to an accrediting body, from the index to the fingerprints."""
