"""What a new day brings: calendars, due days counted anew, words in time. 条例2019 §33."""
