"""Month and year at a glance, beside the list of sessions."""
