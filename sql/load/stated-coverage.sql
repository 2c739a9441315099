-- What coverage does the delivery itself state, and what offices does it name?
-- $1 load
select coalesce((select json_agg(json_build_object('level', level, 'code', code, 'state', state, 'since', since, 'source', source))
                 from (select distinct level, code, state, since, source from mapped_coverage where load = $1) as stated), '[]') as coverage,
       coalesce((select json_agg(json_build_object('name', name, 'level', level, 'siren', siren, 'href', href, 'email', email, 'phone', phone))
                 from (select distinct on (name) * from mapped_office where load = $1 order by name) as named), '[]') as offices
