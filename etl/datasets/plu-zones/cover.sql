-- Which communes does the plan cover, and do its tables agree on that?
-- $1 load
-- Only a plan that is in force, or approved, says what applies. After an annulment an older one may have come back to
-- life, after an abrogation another may have come: the delivery does not tell, so nothing is claimed and there is no data.
-- Nor is a commune claimed that is named although the zones hardly touch it.
with part as (select * from plan_partition($1)),
plan as (
  select string_agg(idurba, ', ') as idurba, min(lower(in_force)) as since, bool_or(etat in ('03', '07', '08')) as stands,
         string_agg(distinct etat, ', ') as etat
  from plan_document($1)
),
commune as materialized (select * from plan_commune($1)),
mismatch as (
  insert into finding (load, layer, key, attribute, value, severity, reason, rule, detail)
  select $1, 'doc_urba_com', null, 'INSEE', code, 'noted', 'coverage-mismatch', 'CNIG PLU, DOC_URBA_COM : une ligne par commune couverte',
         format(case when stated then '%s : citée, mais les zones n’en couvrent que %s %%'
                     else '%s : couverte à %s %% par les zones, mais non citée' end, coalesce(name, code), floor(share * 100))
  from commune where not stated or share < 0.95
)
insert into mapped_coverage (load, level, code, state, since, source)
select $1, 'commune', commune.code, 'available', plan.since,
       concat_ws(', ', coalesce(plan.idurba, part.part || ' (état juridique inconnu, DOC_URBA absent)'),
         'approuvé le ' || to_char(plan.since, 'DD/MM/YYYY'), case when not stated then 'commune déduite des zones' end)
from commune cross join plan cross join part
where part.present and coalesce(plan.stands, true) and coalesce(share, 1) > 0.05 and exists (select from mapped where load = $1)
