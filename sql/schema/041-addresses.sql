-- Addresses as communes publish them: where a point lies that is told in metres.

-- A number as a CSV writes it, with a comma or a point; null for what is none.
create function written_number(written text) returns float8 language sql immutable
return case when trim(written) ~ '^[+-]?\d{1,12}([.,]\d+)?$' then replace(trim(written), ',', '.')::float8 end;

-- A point in the legal system of its territory: Lambert-93, or that of the overseas département whose commune it is in.
create function projected_point(x text, y text, commune text) returns geometry language sql stable
return ST_Transform(ST_SetSRID(ST_MakePoint(written_number(x), written_number(y)), case left(commune, 3)
  when '971' then 5490 when '972' then 5490 when '977' then 5490 when '978' then 5490 when '973' then 2972 when '974' then 2975
  when '975' then 4467 when '976' then 4471 else 2154 end), 4326);
