"""Papers for accrediting bodies: a registry of forms, and what makes each of them.

`registry.FORMS` maps a form's key to its `Form`; a form's maker takes the practice and a
`PaperWanted` and gives a `Draft`. `papers.AccreditationPapers` shows, writes and prints drafts.
A new form is a maker in a module here, and its line in the registry.
"""
