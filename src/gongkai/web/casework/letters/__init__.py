"""The letters of a request 文书: their wording, what fills it, their look on paper, and what is wrong with one.

Plain values in, plain values out: no tables, no clock. Who may draft, sign and serve stands in `casework.services`.
"""
