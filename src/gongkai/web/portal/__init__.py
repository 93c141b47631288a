"""What the public sees. Its first page is 年报体检: anyone drops a report and sees what is wrong; nothing is kept."""
