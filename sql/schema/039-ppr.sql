-- Plans for risk prevention, as the two standards write them: in what state each is, by which texts, and who answers for it.

-- A day as a column of dates is written (2022-02-16, 2022/02/16, 20220216, a time after it or not); null for what is no day.
create function published_day(written text) returns date language sql immutable
return (select case when digits ~ '^(1[89]|2[01])\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])' then
    case when substr(digits, 7, 2)::int <= extract(day from (left(digits, 6) || '01')::date + interval '1 month - 1 day')
      then left(digits, 8)::date end end
  from (select translate(written, '-/', '') as digits) as read);

create function ppr_state(written text) returns text language sql immutable
return case when written in ('APPROUVE', 'ANTICIPE') then 'in-force' when written = 'ANNULE' then 'annulled'
  when written = 'ABROGE' then 'abrogated' when written in ('DEB_PRG', 'DEB_MTG', 'PRESCRIT', 'PAC', 'PROROGE') then 'in-procedure' end;

-- The day of a state begins or ends the plan; a plan in procedure is not in force on any day.
create function ppr_force(written text, day date, until date) returns daterange language sql immutable
return case ppr_state(written) when 'in-procedure' then 'empty'::daterange when 'in-force' then daterange(day, case when until > day then until end)
  else daterange(null, coalesce(until, day)) end;

-- The code begins with the département and the service that leads the plan: 38DDT20180002, 69DREAL20090005.
create function ppr_office(code text) returns text language sql immutable
return (select case service when 'DDT' then 'Direction départementale des territoires' when 'DDTM' then 'Direction départementale des territoires et de la mer'
    when 'DREAL' then 'Direction régionale de l’environnement, de l’aménagement et du logement'
    when 'DEAL' then 'Direction de l’environnement, de l’aménagement et du logement' else 'Préfecture' end || format(' (%s)', department)
  from (select substring(code from '^(97\d|2[AB]|\d\d)') as department, substring(code from '^(?:97\d|2[AB]|\d\d)([A-Z]+)') as service) as read
  where department is not null);

-- The texts that found a plan of a kind: natural, technological or mining hazards.
create function ppr_law(kind text) returns jsonb language sql immutable
return (select jsonb_agg(jsonb_build_object('title', title, 'article', article, 'href', null, 'date', null)) from (values
    ('T', 'Code de l’environnement', 'L515-15 à L515-26'), ('T', 'Code de l’environnement', 'L515-23 (servitude d’utilité publique)'),
    ('M', 'Code minier', 'L174-5'), ('M', 'Code de l’environnement', 'L562-1 à L562-7'), ('N', 'Code de l’environnement', 'L562-1'),
    ('N', 'Code de l’environnement', 'L562-4 (servitude d’utilité publique)'), ('N', 'Code de l’environnement', 'L562-5 (sanctions)'),
    ('N', 'Code de l’environnement', 'L562-6 (plans plus anciens)')) as law (family, title, article)
  where family = case when kind like 'PPRT%' then 'T' when kind like 'PPRM%' then 'M' else 'N' end);

-- The perimeters that a load brings. In COVADIS the state stands in a table of documents, which often is not delivered.
create function ppr_perimeter(load_id bigint)
returns table (layer text, "row" int, code text, id text, label text, written text, day date, until date) language sql stable
begin atomic
  select staged.layer, staged.row, coalesce(staged.properties ->> 'codeprocedure', staged.properties ->> 'id_gaspar'), staged.properties ->> 'idperimetre',
    staged.properties ->> 'libelle',
    coalesce(staged.properties ->> 'etatprocedure', case coalesce(document.properties ->> 'etat', case staged.properties ->> 'type' when '01' then '01' else '02' end)
      when '01' then 'PRESCRIT' when '02' then 'APPROUVE' when '03' then 'ABROGE' when '04' then 'ANTICIPE' end),
    published_day(coalesce(staged.properties ->> 'dateetat', document.properties ->> 'dateappro', staged.properties ->> 'datevalid')),
    published_day(coalesce(document.properties ->> 'datefinval', staged.properties ->> 'datefinval'))
  from staged left join staged as document on document.load = load_id and document.layer like '%\_document'
    and document.properties ->> 'id_gaspar' = staged.properties ->> 'id_gaspar'
  where staged.load = load_id and staged.layer like '%\_perimetre%';
end;
