-- Which acts of these kinds are published and not withdrawn, oldest first?
-- $1 kinds, $2 organisation (SIREN) or null, $3 day before which none of them ended (null: any)
select act_json(act) as told, document from act join organisation on organisation.id = act.organisation
where act.kind = any($1::text[]) and document is not null and ($2::text is null or siren = $2)
  and ($3::date is null or last_day is null or last_day >= $3)
order by published, act.id
