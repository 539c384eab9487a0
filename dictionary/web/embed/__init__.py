"""The portals' door: what other sites put into their pages, each in a form of its own.

`script` is the widget, `frames` what is shown within other pages, `guide` the page that makes what
one pastes, `oembed` what programs ask that turn an address into a preview.
"""
