-- How features are told and put in order for those who read collections.

-- The properties of a feature: what was published, then our own names, which win.
create function item_properties(item feature) returns jsonb language sql stable
return item.properties || jsonb_build_object('key', item.key, 'codes', item.codes, 'label', item.label,
  'state', item.state, 'in_force_from', lower(item.in_force), 'in_force_until', upper(item.in_force) - 1);

drop function item_json;

-- Is a feature in force at some time of a period? As `standing` tells it of a day.
create function stands_in(state text, in_force daterange, period daterange) returns boolean language sql immutable
return state is distinct from 'annulled' and state is distinct from 'in-procedure' and state is distinct from 'approved'
  and not (state is not null and state in ('replaced', 'abrogated', 'lapsed') and upper_inf(in_force))
  and in_force && period;

-- What features are put in order by: values of any kind, long texts by their beginning; null where there is nothing to compare.
create function order_value(published jsonb) returns jsonb language sql immutable parallel safe
return case jsonb_typeof(published)
  when 'string' then to_jsonb(left(published #>> '{}', 100))
  when 'number' then published
  when 'boolean' then published end;
