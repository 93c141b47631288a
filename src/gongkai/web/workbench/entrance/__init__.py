"""The entrance of the staff: signing in with two factors, sessions that end, the first administrators.

allauth does the work; what is ours stands here, because only doors read the clock.
"""
