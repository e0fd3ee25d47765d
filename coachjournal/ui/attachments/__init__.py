"""Attachments in the window: a strip of thumbnails for any page, the viewer, paper laid straight.

A page that keeps files beside something puts an `AttachmentStrip(context, forms)` there and
calls `show_for(AttachedTo(contract_id=...))` when it shows another thing; the strip does the
rest: it attaches (a button, or a file dropped on it), lists, opens, renames, bins.
"""
