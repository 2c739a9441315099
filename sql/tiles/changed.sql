-- Has anything in a tile been opened or closed by a load after that one, or is it in force on one of two days alone?
-- $1 collection, $2 zoom, $3 column, $4 row, $5 load, $6 day then, $7 day now
-- prepared
select exists (
  select from feature
  where dataset = $1 and geom && tile_search($2, $3, $4)
    and (opened_by > $5 or closed_by > $5 or (upper_inf(known)
      and (standing(state, in_force, $6::date) = 'applies') is distinct from (standing(state, in_force, $7::date) = 'applies')))) as changed
