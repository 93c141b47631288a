"""The tables of the annual report 年度报告 in the making. 条例2019 §49, §50."""
