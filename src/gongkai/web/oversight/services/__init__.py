"""Supervision as acts: inspecting, rectifying, checking, marking, telling of a month. 条例2019 §46, §47."""
