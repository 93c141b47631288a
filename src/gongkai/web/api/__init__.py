"""The door for machines 接口: REST with OpenAPI; no tables of its own, keys belong to `accounts`."""
