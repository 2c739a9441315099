-- A value in common.
case when {left} is not null and {right} is not null then
  exists (select from jsonb_array_elements({left}) as element where {right} @> jsonb_build_array(element)) end
