"""Collected reports 年报收集: where each body stands, who is late, the sum. 条例2019 §49."""
