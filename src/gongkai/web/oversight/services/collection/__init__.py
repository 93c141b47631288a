"""Collecting reports 年报收集: begun, filed, pointed out, chased, listed. 条例2019 §49."""
