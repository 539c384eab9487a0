"""What all HTML pages share: who may open them, languages, and how records are shown."""
