-- How the tables of public easements (CNIG SUP 2013 and 2016b) are read, whatever the case of names and the form of ids.

-- The attributes of a row under lower-case names, without blanks and "?"; ids without the decimals that some DBF give them.
create function sup_field(properties jsonb) returns jsonb language sql immutable parallel safe
return (
  select coalesce(jsonb_object_agg(lower(name),
    case when lower(name) ~ '^id(ass|gen|sup|acte|gest)$' then regexp_replace(trim(value), '^(\d+)[.,]0+$', '\1') else trim(value) end), '{}')
  from jsonb_each_text(properties) as field (name, value) where trim(value) not in ('', '?'));

-- What the names of an area, its cause, its easement and its act have in common: AC1_Tour_ass, AC1_Tour_gen, AC1-Tour_19270309_act.
create function sup_stem(name text) returns text language sql immutable parallel safe
return search_form(replace(regexp_replace(name, '(_gen\d*)?([_-]\d{8})?_[[:alnum:]]+$', '', 'i'), '_', ' '));

-- A category as the dataset of its easements is called: sup-el2bis holds EL2bis.
create function sup_category(dataset text) returns text language sql immutable parallel safe
return replace(upper(substr(dataset, 5)), 'BIS', 'bis');

-- The category that a row names: in a column, or before the first sign of its name or of its id.
create function sup_row_category(field jsonb) returns text language sql immutable parallel safe
return replace(upper(substring(
  coalesce(field ->> 'suptype', field ->> 'categorie', field ->> 'nomass', field ->> 'nomgen', field ->> 'nomsup', field ->> 'nomacte',
    field ->> 'idass', field ->> 'idgen', field ->> 'idsup', field ->> 'idacte')
  from '^(?:[A-Za-z]{1,3}\d{1,2}(?:[Bb][Ii][Ss])?)(?![A-Za-z0-9])')), 'BIS', 'bis');

-- A day that is written AAAAMMJJ or AAAA-MM-JJ; null when the calendar has no such day.
create function sup_day(written text) returns date language sql immutable parallel safe
return (
  select case when extract(month from day) = month then day end
  from (select substr(digits, 5, 2)::int as month, make_date(substr(digits, 1, 4)::int, substr(digits, 5, 2)::int, 1) + substr(digits, 7, 2)::int - 1 as day
        from (select replace(replace(left(written, 10), '-', ''), '/', '') as digits) as bare
        where digits ~ '^(1[5-9]|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$') as read);

-- The day at the end of a text in French words: "décret du 30 mars 2026", "1er avril 2026".
create function french_day(written text) returns date language sql immutable parallel safe
return (
  select make_date(part[3]::int, array_position(array['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre',
    'octobre', 'novembre', 'décembre'], part[2]), part[1]::int)
  from (select regexp_match(written, '(\d{1,2})(?:er)? ([[:alpha:]]+) (\d{4})$') as part) as read);

-- The rows of a load with their own id, how many rows of the table share it, the stem of their name, and whether they are
-- of another category. Layers that end in _all hold several categories.
create function sup_rows(of_load bigint)
returns table (layer text, "row" int, geom geometry, properties jsonb, field jsonb, id text, stem text, sharing bigint, other boolean)
language sql stable
begin atomic
  select case when named.layer = 'assiette_all' and category <> own then 'assiette_other' else base end,
         named."row", named.geom, named.properties, named.field, named.id,
         sup_stem(coalesce(field ->> 'nomass', field ->> 'nomgen', field ->> 'nomsup', field ->> 'nomacte')),
         case when named.id is null then 0 else count(*) over (partition by base, named.id) end, coalesce(category <> own, false)
  from (
    select staged.layer, staged."row", staged.geom, staged.properties, read.field, replace(staged.layer, '_all', '') as base,
           sup_category(load.dataset) as own, sup_row_category(read.field) as category,
           lower(case replace(staged.layer, '_all', '') when 'assiette' then read.field ->> 'idass' when 'generateur' then read.field ->> 'idgen'
             when 'servitude' then read.field ->> 'idsup' when 'acte' then read.field ->> 'idacte' when 'gestionnaire' then read.field ->> 'idgest' end) as id
    from load join staged on staged.load = load.id cross join lateral (select sup_field(staged.properties) as field offset 0) as read
    where load.id = of_load
  ) as named;
end;
