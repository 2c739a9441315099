-- Which codes of a load are of no territory of today, and what is known of them?
-- $1 load
with asked as (
  select level, code, min(row) as row from mapped_observation where load = $1 group by level, code
),
unknown as (
  select * from asked where not exists (
    select from territory where territory.level = asked.level and territory.code = asked.code)
)
select unknown.*, became.communes, became.day, became.renumbered,
  case level
    when 'epci' then code !~ '^[0-9]{9}$'
    when 'commune' then code !~ '^([0-9]{2}|2[AB])[0-9]{3}$' or exists (
      -- The other communes of its département are held here, so it would be too.
      select from territory where territory.level = 'commune' and territory.code collate "C" between left(unknown.code, 2) and left(unknown.code, 2) || 'Z'
        and left(territory.code, case when unknown.code like '97%' then 3 else 2 end)
          = left(unknown.code, case when unknown.code like '97%' then 3 else 2 end))
    else code !~ '^([0-9]{2,3}|2[AB])$' end as wrong,
  level = 'commune' and code ~ '^(751(0[1-9]|1[0-9]|20)|6938[1-9]|132(0[1-9]|1[0-6]))$' as district
from unknown left join lateral (
  select string_agg(distinct concat(new_code, ' ', new_name), ', ') as communes, max(day)::text as day,
         case when count(distinct new_code) = 1 and max(kind) = 'renumbered' and exists (
           select from territory where territory.level = 'commune' and territory.code = max(new_code)) then max(new_code) end as renumbered
  from (
    select *, rank() over (order by day desc) as place from territory_change
    where unknown.level = 'commune' and upper_inf(known) and old_code = unknown.code and new_code <> old_code
  ) as change
  where place = 1
) as became on true
order by row, code
