-- What a name of our own is put in order by.
order_value(jsonb_build_object('label', feature.label, 'state', feature.state, 'in_force_from', lower(feature.in_force), 'in_force_until', upper(feature.in_force) - 1) -> {name})
