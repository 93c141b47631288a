"""The tables of activities 活动 and work ledgers 工作台账. 条例2019 §46, §48."""
