"""Activities 活动 and work ledgers 工作台账, which the annual report tells of. 条例2019 §46, §48, §50."""
