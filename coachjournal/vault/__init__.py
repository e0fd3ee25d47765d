"""Keys, key slots, header and seal: the envelope round the journal."""
