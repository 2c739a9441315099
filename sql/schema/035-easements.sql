-- How the tables of public easements (CNIG SUP 2013 and 2016b) are read, whatever the case of names and the form of ids.

-- The attributes of a row under lower-case names, without blanks and "?"; ids without the decimals that some DBF give them.
create function sup_field(properties jsonb) returns jsonb language sql immutable parallel safe
return (
  select coalesce(jsonb_object_agg(lower(name),
    case when lower(name) ~ '^id(ass|gen|sup|acte|gest)$' then regexp_replace(trim(value), '^(\d+)[.,]0+$', '\1') else trim(value) end), '{}')
  from jsonb_each_text(properties) as field (name, value) where trim(value) not in ('', '?'));

-- The attribute that holds the own id of the rows of a table.
create function sup_id(of_table text) returns text language sql immutable parallel safe
return case of_table when 'assiette' then 'idass' when 'generateur' then 'idgen' when 'servitude' then 'idsup' when 'acte' then 'idacte'
  when 'gestionnaire' then 'idgest' end;

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
