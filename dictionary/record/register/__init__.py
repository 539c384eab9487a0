"""The register of terminology: authorities, their decisions, and what these rule about terms.

Values and rules alone: whoever has the records of a register makes a `lookup.Register` of them.
"""
