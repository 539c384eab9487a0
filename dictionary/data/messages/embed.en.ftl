## Embedding in other pages
