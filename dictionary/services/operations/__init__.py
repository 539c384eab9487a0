"""Operations: the index follower, making search keys again, readiness, and sweeps.

Called by the operator's commands and processes.
"""
