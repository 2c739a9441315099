-- The properties of these names.
(select coalesce(jsonb_object_agg(name, value), '{}') from jsonb_each(item_properties(feature)) as told (name, value) where name = any ({names}::text[]))::text
