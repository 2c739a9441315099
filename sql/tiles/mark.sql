-- What tells this database from others, and from itself with other functions for tiles?
select concat_ws(E'\n', (select extract(epoch from min(applied)) from migration), (
  select string_agg(pg_get_functiondef(oid), E'\n' order by proname) from pg_proc
  where proname in ('standing', 'tile_search', 'tile_shape') and prokind = 'f')) as identity
