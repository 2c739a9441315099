-- The plans for risk prevention that a load brings, one row each, whichever standard it follows.

-- The best state of its perimeters is that of the plan; one that an approved plan revises is replaced from that day on.
create function ppr_plan(load_id bigint)
returns table (code text, title text, kind text, state text, in_force daterange, documents jsonb, office text) language sql stable
begin atomic
  with named as (
    select distinct on (1) coalesce(properties ->> 'codeprocedure', properties ->> 'id_gaspar') as code,
      coalesce(properties ->> 'libelleprocedure', properties ->> 'nom') as title, coalesce(properties ->> 'typeprocedure', upper(left(layer, 4))) as kind,
      substring(properties ->> 'site_web' from '^https?://.*') as site
    from staged where staged.load = load_id and (layer like '%\_procedure' or layer like '%\_document') order by 1, row
  ),
  standing as (
    select distinct on (perimeter.code) perimeter.code, upper(left(layer, 4)) as kind, written, day, until
    from ppr_perimeter(load_id) as perimeter
    order by perimeter.code, layer like '%etude',
      array_position('{APPROUVE,ANTICIPE,ABROGE,ANNULE,PROROGE,PRESCRIT,PAC,DEB_MTG,DEB_PRG}'::text[], written), day
  ),
  revised as (
    select properties ->> 'codeprocrevisee' as code, min(standing.day) as day
    from staged join standing on standing.code = properties ->> 'codeprocrevisante' and standing.written = 'APPROUVE'
    where staged.load = load_id and layer like '%\_revise' group by 1
  ),
  linked as (
    select properties ->> 'codeprocedure' as code, jsonb_agg(jsonb_build_object('title',
        coalesce(nullif(properties ->> 'description', ''), nullif(properties ->> 'nomressource', ''), properties ->> 'adresse'),
        'article', null, 'href', properties ->> 'adresse', 'date', null) order by properties ->> 'typereference', row) as documents
    from staged where staged.load = load_id and layer like '%\_reference' and properties ->> 'adresse' ~ '^https?://' group by 1
  )
  select code, coalesce(named.title, concat_ws(' ', coalesce(nullif(kinds.kind, 'CNIG'), 'PPR'), code)), kinds.kind,
    case when revised.code is not null then 'replaced' else ppr_state(written) end,
    case when revised.code is not null then daterange(standing.day, case when revised.day > standing.day or standing.day is null then revised.day end)
      else ppr_force(written, standing.day, until) end,
    coalesce(linked.documents, '[]')
      || case when site is null then '[]' else jsonb_build_array(jsonb_build_object('title', 'Page du plan', 'article', null, 'href', site, 'date', null)) end
      || ppr_law(kinds.kind),
    ppr_office(code)
  from named full join standing using (code) left join revised using (code) left join linked using (code)
  cross join lateral (select coalesce(named.kind, standing.kind) as kind) as kinds
  where code is not null;
end;
