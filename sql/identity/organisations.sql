-- Which bodies publish here, by name: all, that one, or those whose name has these words?
-- $1 SIREN or null, $2 words or null, $3 how many at most
select siren, name, level, badges, invented, closed is not null as closed,
  json_build_object('href', href, 'email', email, 'phone', phone) as contact,
  coalesce((
    select json_agg(json_build_object('level', place.level, 'code', place.code, 'name', (
      select territory.name from territory where territory.level = place.level and territory.code = place.code limit 1
    )) order by place.level, place.code)
    from organisation_territory as place where place.organisation = organisation.id
  ), '[]') as territory
from organisation
where ($1::text is null or siren = $1) and ($2::text is null or strpos(search_form(name), search_form($2)) > 0 or siren = $2)
order by name, siren
limit $3
