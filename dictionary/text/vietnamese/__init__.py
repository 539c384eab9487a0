"""Rules of Vietnamese alone: its syllable, and how it is typed without an input method."""
