-- Which rows have a key that an earlier row of the load, or another part of the dataset, already has? They go.
-- $1 load, $2 dataset, $3 part
with seen as (
  select ctid, 'duplicate-key' as reason, format('clé déjà vue à la ligne {%s}', first_value(row) over same) as detail,
         row_number() over same > 1 as refused
  from mapped
  where load = $1 and key in (select key from mapped where load = $1 group by key having count(*) > 1)
  window same as (partition by key order by row, ctid)
  union all
  select mapped.ctid, 'key-of-other-part', 'clé déjà tenue par la partie ' || feature.part, true
  from mapped join feature on feature.dataset = $2 and feature.key = mapped.key
    and upper_inf(feature.known) and feature.part <> $3
  where mapped.load = $1
),
gone as (
  delete from mapped using seen where mapped.ctid = seen.ctid and seen.refused
  returning mapped.row, mapped.key, seen.reason, seen.detail
)
insert into finding (load, row, key, severity, reason, detail)
select $1, row, key, 'refused', reason, detail from gone
