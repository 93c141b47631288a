"""What to put instead of personal data. 个人信息保护法2021 §51."""
