-- The codes of its rules.
to_jsonb(feature.codes)
