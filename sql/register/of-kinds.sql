-- Which acts of these kinds are published and not withdrawn, oldest first?
-- $1 kinds, $2 organisation (SIREN) or null
select act_json(act) as told, document from act join organisation on organisation.id = act.organisation
where act.kind = any($1::text[]) and document is not null and ($2::text is null or siren = $2)
order by published, act.id
