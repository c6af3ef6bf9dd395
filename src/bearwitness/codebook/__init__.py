"""The vocabulary as versioned YAML: codes with definitions, fields, and word tables a language. Loader with hash."""
