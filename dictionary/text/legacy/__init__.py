"""Legacy encodings, from before Unicode: their tables, and detection."""
