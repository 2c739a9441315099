-- Which present features of the part are gone or different in this load? They end now; they stay in the history.
-- $1 load, $2 dataset, $3 part
with ended as (
  update feature set known = tstzrange(lower(known), (select changed from knowledge)), closed_by = $1
  where dataset = $2 and part = $3 and upper_inf(known)
    and not exists (select from mapped where mapped.load = $1 and mapped.key = feature.key
                                         and mapped.content_hash = feature.content_hash)
  returning 1
)
select count(*)::int as count from ended
