## Suggestions about entries
