"""Measurements of presscheck against its peers, and the terminal that they and the journeys run in."""
