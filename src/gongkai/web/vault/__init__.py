"""The vault 保险柜: personal data encrypted field by field, files encrypted at rest. Nobody else has a key."""
