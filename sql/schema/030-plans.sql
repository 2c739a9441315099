-- What a local plan says of itself, from its tables in the workbench: every version of the CNIG standard.

-- A day as the standard writes it (AAAAMMJJ) or as a column of dates comes (AAAA-MM-JJ, AAAA/MM/JJ); null for any other text.
create function plan_day(value text) returns date language sql immutable
return (select case when d[3]::int <= date_part('day', make_date(d[1]::int, d[2]::int, 1) + interval '1 month -1 day')
                    then make_date(d[1]::int, d[2]::int, d[3]::int) end
        from (select regexp_match(value, '^\s*([12]\d{3})[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\d|3[01])(?!\d)') as d) as read);

-- A code of two digits, whether it comes as 1, 01 or 1.0; another text stays as it is.
create function two_digits(value text) returns text language sql immutable
return case when value ~ '^\s*\d{1,2}(\.0*)?\s*$' then lpad(split_part(trim(value), '.', 1), 2, '0') else nullif(trim(value), '') end;

-- INSEE or SIREN code in the name of a document: 30014_PLU_20171013, 241800432_PLUI_20200128, before 2017 3001420130412.
create function plan_code(idurba text) returns text language sql immutable
return substring(upper(idurba) from '^\s*(\d{9}|\d[\dAB]\d{3})(?:_|\d{8}\s*$|\s*$)');

-- Who answers for the plan of a commune (INSEE) or of a grouping (SIREN).
create function plan_office(code text) returns text language sql stable
begin atomic
  select coalesce(
    (select case when name ~ '^Le ' then 'Mairie du ' || substr(name, 4) when name ~ '^Les ' then 'Mairie des ' || substr(name, 5)
              when name ~* '^[aeiouyéèêëâîïôœ]' then 'Mairie d’' || name else 'Mairie de ' || name end
     from territory where level = 'commune' and territory.code = plan_office.code),
    (select name from territory where level = 'epci' and territory.code = plan_office.code),
    case length(plan_office.code) when 9 then 'Intercommunalité ' else 'Mairie de la commune ' end || plan_office.code);
end;

create function plan_state(etat text) returns text language sql immutable
return case etat when '01' then 'in-procedure' when '02' then 'in-procedure' when '03' then 'in-force' when '04' then 'annulled'
  when '05' then 'replaced' when '06' then 'abrogated' when '07' then 'approved' when '08' then 'partly-annulled'
  when '09' then 'lapsed' end;

-- The documents of a load (DOC_URBA). One document may fill several rows, one for each base map. It begins when it can be
-- enforced; a draft has no days at all, and a day of end is believed only of a document that its state says has ended.
create function plan_document(load_id bigint) returns table (idurba text, code text, etat text, state text, approved date,
  in_force daterange, regulation text, regulation_url text, base text, office text, act text, act_day date) language sql stable
begin atomic
  with written as (
    select upper(trim(properties ->> 'IDURBA')) as id, properties as p, two_digits(properties ->> 'ETAT') as etat,
           coalesce(plan_day(properties ->> 'DATAPPRO'), plan_day(right(trim(properties ->> 'IDURBA'), 8))) as approved,
           plan_day(properties ->> 'DATEXEC') as enforceable, plan_day(properties ->> 'DATEFIN') as ended
    from staged where load = load_id and layer = 'doc_urba'
  ),
  document as (
    select max(trim(p ->> 'IDURBA')) as idurba, max(etat) as etat, min(approved) as approved, min(coalesce(enforceable, approved)) as begun,
           max(ended) filter (where etat in ('04', '05', '06', '09') and ended > coalesce(enforceable, approved)) as ended,
           max(nullif(p ->> 'NOMREG', '')) as regulation, max(nullif(p ->> 'URLREG', '')) as regulation_url,
           string_agg(distinct case two_digits(p ->> 'TYPEREF') when '01' then 'plan cadastral informatisé' when '02' then 'BD Parcellaire'
             when '03' then 'RPCU' when '04' then 'référentiel local' when '05' then 'orthophoto et cadastre' end, ', ') as base,
           max(p ->> 'COMMUNE') as commune, max(nullif(p ->> 'NOMACTE', '')) as act, max(plan_day(p ->> 'DATACTE')) as act_day
    from written group by id
  )
  select idurba, plan_code(idurba), etat, plan_state(etat), approved,
         case when etat in ('01', '02') then 'empty' else daterange(begun, ended) end,
         regulation, regulation_url, base, coalesce('Mairie de ' || commune, plan_office(plan_code(idurba))), act, act_day
  from document;
end;
