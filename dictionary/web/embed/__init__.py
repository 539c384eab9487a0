"""Parts of the dictionary for pages of other sites: a widget, frames, and previews.

`script` is the widget, `frames` are pages shown in frames, `guide` makes the code to paste, and
`oembed` serves programs that turn an address into a preview.
"""
