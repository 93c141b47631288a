"""The rules of screening, and running them. 条例2019 §14–17."""
