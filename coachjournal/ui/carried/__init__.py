"""What is carried forward with a client: shared by the pages that show it."""
