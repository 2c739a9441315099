-- Which datasets are asked: what they were called then, how precise they are? Invented places have invented datasets only.
-- $10 what is said of those that failed
asked as materialized (
  select version.dataset as id, case here.lang when 'en' then title_en else title end as title, theme, office, precision_m, sliver_m2, sliver_m, fallback,
         case when version.dataset = any (here.failed) then $10::text else fault end as fault
  from here, dataset_version as version
  -- Coalesce hides from the planner that a range is asked, of which it thinks that one row in two hundred has it.
  where coalesce(version.known @> here.known, false) and kind in ('zones', 'decisions')
    and invented = coalesce((select bool_or(place.invented) from place), invented)
    and lets_through(here.filters, 'theme', theme) and lets_through(here.filters, 'dataset', version.dataset)
),
sought as materialized (select array(select id from asked where id <> all (here.failed)) as datasets from here),
