"""The window's side of live templates: a panel beside the sheet, and what the hand does on them."""
