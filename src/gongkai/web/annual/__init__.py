"""The live annual report 年度报告: compiled, edited, reviewed, signed, published, locked. 条例2019 §49, §50."""
