"""The pages of the platform. 条例2019 §23, §24; 平台规范2019."""
