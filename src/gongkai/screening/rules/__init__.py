"""The rules of screening, one module a notion. 条例2019 §14–17."""
