-- Which attributes the features of a dataset have: what a filter may name, a table may have as columns, a schema tells.

-- What a published value is. A day and a time in UTC are texts in JSON.
create function attribute_type(value jsonb) returns text language sql immutable parallel safe
return case jsonb_typeof(value)
  when 'string' then case
    when value::text not like '"____-__-__%' then 'string'
    when value::text ~ '^"\d{4}-\d\d-\d\d"$' then 'date'
    when value::text ~ '^"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"$' then 'timestamp'
    else 'string' end
  when 'number' then case when value::text like '%.%' then 'number' else 'integer' end
  else jsonb_typeof(value) end;

-- The values of an attribute among the present features, counted by what they are. Kept by publishing, which adds what it
-- opens and takes away what it closes, so that a load that was undone leaves nothing behind.
create table attribute (
  dataset text collate "C" not null references dataset,
  name text collate "C" not null,
  type text collate "C" not null,
  count bigint not null,
  primary key (dataset, name, type)
);

-- What a load opened and closed, without looking through all features there are.
create index feature_opened_by on feature (opened_by);
create index feature_closed_by on feature (closed_by) where closed_by is not null;

insert into attribute (dataset, name, type, count)
select dataset, name, attribute_type(value), count(*)
from feature, jsonb_each(properties) as published (name, value)
where upper_inf(known) and length(name) <= 200
group by 1, 2, 3;

-- What a published value is worth to a filter: null where it is of another kind, so that nothing in the data is ever a fault.
create function number_of(value jsonb) returns numeric language sql immutable parallel safe
return case jsonb_typeof(value) when 'number' then value::numeric end;

create function boolean_of(value jsonb) returns boolean language sql immutable parallel safe
return case jsonb_typeof(value) when 'boolean' then value::boolean end;

create function array_of(value jsonb) returns jsonb language sql immutable parallel safe
return case jsonb_typeof(value) when 'array' then value end;

-- Days and times in UTC are compared as texts, which have their order.
create function day_of(value jsonb) returns text language sql immutable parallel safe
return case when attribute_type(value) = 'date' then value #>> '{}' end;

create function time_of(value jsonb) returns text language sql immutable parallel safe
return case when attribute_type(value) = 'timestamp' then rtrim(value #>> '{}', 'Z') end;

-- A text without capitals (CASEI), the same on both engines whatever the locale of the database.
create function without_case(text text) returns text language sql immutable strict parallel safe
return translate(replace(lower(text collate "und-x-icu"), 'ß', 'ss'), 'ς', 'σ');

-- A text without accents and other marks (ACCENTI).
create function without_accents(text text) returns text language sql immutable strict parallel safe
return replace(replace(replace(replace(regexp_replace(normalize(text, NFD), '[\u0300-\u036f]', '', 'g'),
  'œ', 'oe'), 'Œ', 'OE'), 'æ', 'ae'), 'Æ', 'AE');
