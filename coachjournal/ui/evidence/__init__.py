"""Evidence as any page keeps it: choosing the competencies it shows, and its reasoning.

`choosing.choose_competencies` asks what a passage shows, with the frameworks side by side;
`reasoning_sheet.open_reasoning` shows a piece with the reasoning beside it.
"""
