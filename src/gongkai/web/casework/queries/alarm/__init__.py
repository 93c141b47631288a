"""What runs out: lights, alarms, the inbox, stale columns, moves of a calendar. 条例2019 §33."""
