-- The objects of a local plan, each with its document.

-- The partition that a load is of: DU_30014. A draft, or an older document of the same delivery, has a part of its own
-- (DU_30014_20251103), so that it does not take the place of the plan that is in force.
create function plan_partition(load_id bigint) returns table (part text, code text, present boolean) language sql stable
begin atomic
  select part, substring(part from '^[A-Z]+_(\d{9}|\d[\dAB]\d{3})(?:_|$)'), part !~ '_\d{8}[A-Z]?$' from load where id = load_id;
end;

-- The rows of the layers of a family (zone, secteur, prescription, info) with what their document says. An IDURBA may be
-- mistyped: where the delivery holds one document only, its objects are of that document. Before 2017 objects had no
-- IDURBA but a commune and a day of approval.
create function plan_object(load_id bigint, family text) returns table ("row" int, layer text, properties jsonb, geom geometry,
  prefix text, etat text, state text, in_force daterange, documents jsonb, office text, method text) language sql stable
begin atomic
  with document as materialized (select * from plan_document(load_id)),
  object as (
    select staged.*, trim(staged.properties ->> 'IDURBA') as said_id, staged.properties ->> 'INSEE' as insee,
           coalesce(plan_day(staged.properties ->> 'DATAPPRO'), plan_day(right(trim(staged.properties ->> 'IDURBA'), 8))) as said_day,
           nullif(staged.properties ->> 'NOMFIC', '') as file, nullif(staged.properties ->> 'URLFIC', '') as url
    from staged where load = load_id and staged.layer like family || '\_%'
  ),
  joined as (
    select object.*, document.idurba, document.etat, document.state, regulation, regulation_url, base, document.office as answers,
           coalesce(document.code, plan_code(said_id), insee, part.code) as code, part.present, part.part,
           coalesce(document.in_force, daterange(said_day, null)) as in_force, coalesce(document.approved, said_day) as approved
    from object cross join plan_partition(load_id) as part left join lateral (
      select * from document
      where upper(idurba) = upper(said_id) or (select count(*) from document) = 1
        or said_id is null and document.code = insee and document.approved = said_day
      order by upper(idurba) = upper(said_id) desc limit 1) as document on true
  )
  select row, layer, properties, geom, case when present then code else part end, etat, state, in_force,
         jsonb_build_array(jsonb_build_object(
           'title', coalesce(nullif(split_part(coalesce(file, case family when 'info' then null else regulation end), '#', 1), ''),
                             idurba, said_id, 'Document d’urbanisme ' || code),
           'article', 'p. ' || substring(file from '#page=(\d+)'),
           'href', substring(coalesce(url, case family when 'info' then null else regulation_url end) from '^https?://.*'),
           'date', approved)),
         coalesce(answers, plan_office(code)), 'Saisie sur ' || base
  from joined;
end;

-- A stable key: the identifier of the producer under the code of its plan, told apart by the drawing where it is given to
-- several objects; without one, what the object says and where it lies.
create function plan_key(prefix text, id text, alone boolean, said text, drawing text) returns text language sql immutable
return case when id is null then concat_ws('-', prefix, said, left(md5(drawing), 12))
  else concat_ws('-', case when not starts_with(id, prefix) then prefix end, id, case when not alone then left(md5(drawing), 12) end) end;

-- The type of a zone that its label leaves no doubt about. NA to ND are zones of older plans (POS), where NA is to be built.
create function zone_type(label text) returns text language sql immutable
return case when label ~ '^(1AU|AUc)' then 'AUc' when label ~ '^(2AU|AUs)' then 'AUs' when label ~ '^U' then 'U'
  when label ~ '^A(?!U)' then 'A' when label ~ '^N(?![A-D])' then 'N' end;
