-- Which published acts are asked for, whatever their kind?
-- $1 words, $2 organisation (SIREN), $3 level and $4 code of a territory, $5 name or code of a commune, $6 longitude, $7 latitude, $8 metres around them, $9 first and $10 last day of publication, $11 day in force, $12 state (null: any)
select act.id, act.kind, act.published
from act
where ($1::text is null or words @@ plainto_tsquery('french', act_search_form($1)))
  and ($2::text is null or organisation = (select id from organisation where siren = $2))
  and ($4::text is null or exists (select from act_territory where act = act.id and (level, code) = ($3, $4)))
  and ($5::text is null or exists (
    select from act_territory join territory using (level, code)
    where act = act.id and level = 'commune' and (code = upper($5) or search = search_form($5))))
  and ($6::float8 is null or withdrawn is null and act.id::text in (
    select split_part(key, '/', 1) from feature cross join lateral ST_SetSRID(ST_MakePoint($6, $7), 4326) as point
    where dataset like 'actes-%' and geom && ST_Expand(point, ($8::float8 + 1) / 40000) and ST_DWithin(geom::geography, point::geography, $8::float8)
    union all
    select split_part(feature.key, '/', 1)
    from territory join lateral jsonb_each_text(parents || jsonb_build_object(territory.level, territory.code)) as within on true
    join feature on (territory_level, territory_code) = (within.key, within.value)
    where territory.level = 'commune' and ST_Covers(territory.geom, ST_SetSRID(ST_MakePoint($6, $7), 4326)) and feature.dataset like 'actes-%'))
  and ($9::date is null or published >= ($9::date::timestamp at time zone 'Europe/Paris'))
  and ($10::date is null or published < (($10::date + 1)::timestamp at time zone 'Europe/Paris'))
  and ($11::date is null or (first_day is null or first_day <= $11) and act_state(act, $11) = 'in-force')
  and ($12::text is null or act_state(act, today_in_france()) = $12)
