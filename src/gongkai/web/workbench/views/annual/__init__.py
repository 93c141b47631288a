"""Pages of the annual report: tables, carry-over, figures, words, review, publication, years. 条例2019 §49, §50."""
