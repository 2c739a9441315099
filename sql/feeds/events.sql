-- What happened to acts, the newest first?
-- $1 level or null, $2 code of the territory, $3 kinds or null, $4 organisation or null, $5 events before this one or null, $6 how many
select event.id as event, event.what, event.at, act.id, act.number, act.kind, act.document, act.withdrawn, act.withdrawn_kind,
  act.organisation, organisation.siren, organisation.name as organisation_name, other.id as by_id, other.number as by_number,
  case when act.withdrawn is null then (
    select array[ST_YMin(box), ST_XMin(box), ST_YMax(box), ST_XMax(box)]
    from (select ST_Extent(coalesce(place.geom, territory.geom)) as box
          from act_places(act.id) place left join territory using (level, code)) as extent) end as box
from act_event event join act on act.id = event.act join organisation on organisation.id = act.organisation
left join act other on other.id = event.by_act
where not act_is_held(act.id) and ($5::bigint is null or event.id < $5)
  and ($3::text[] is null or act.kind = any($3)) and ($4::uuid is null or act.organisation = $4)
  and ($1::text is null or exists (select from act_territory where act = event.act and (level, code) = ($1, $2)))
order by event.id desc limit $6
