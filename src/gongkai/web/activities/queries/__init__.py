"""What is asked of the ledgers of activities. 条例2019 §50."""
