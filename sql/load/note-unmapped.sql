-- Which published rows did the mapping leave out without a word of the dataset's own check? How many rows have the layers that it reads?
-- $1 load
with mapped_row as (
  select row from mapped where load = $1 union select row from mapped_observation where load = $1
),
told as materialized (
  select layer, staged.row, mapped_row.row is not null as mapped
  from staged left join mapped_row on mapped_row.row = staged.row where staged.load = $1
),
used as (select layer, count(*) as rows from told group by layer having bool_or(mapped)),
noted as (
  insert into finding (load, layer, row, severity, reason, detail)
  select $1, layer, staged.row, 'refused', 'not-mapped', left(staged.properties::text, 200)
  from told join used using (layer) join staged using (layer, row)
  where staged.load = $1 and not told.mapped
    and not exists (select from finding where finding.load = $1 and finding.row = staged.row
                      and (finding.severity = 'refused' or finding.reason = 'other-category'))
)
select coalesce(sum(rows), 0)::int as read from used
