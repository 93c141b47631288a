"""Words to the staff 提醒: what stands in one's inbox, and the mail that is still to go out."""
