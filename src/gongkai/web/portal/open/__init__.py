"""The public platform 政府信息公开专栏: columns, items, files, search, feeds, data. 条例2019 §23, §24; 平台规范2019."""
