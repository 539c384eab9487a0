"""Proofs at full size of what tests show at a small one: nothing is lost, nothing doubled."""
