"""The XML of terminology files: parsing within limits, JsonML with slots, texts, ids."""
