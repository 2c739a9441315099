-- Which published rows did the mapping leave out, in the layers that it reads features from, without a word of the dataset's own check?
-- $1 load
with used as (
  select distinct staged.layer from staged
  where staged.load = $1 and exists (
    select from mapped where mapped.load = $1 and mapped.row = staged.row
    union all select from mapped_observation where mapped_observation.load = $1 and mapped_observation.row = staged.row)
)
select staged.layer, staged.row, null as key, 'not-mapped' as reason, left(staged.properties::text, 200) as detail
from staged join used using (layer)
where staged.load = $1
  and not exists (select from mapped where mapped.load = $1 and mapped.row = staged.row)
  and not exists (select from mapped_observation where mapped_observation.load = $1 and mapped_observation.row = staged.row)
  and not exists (select from finding where finding.load = $1 and finding.row = staged.row
                    and (finding.severity = 'refused' or finding.reason = 'other-category'))
order by staged.row
