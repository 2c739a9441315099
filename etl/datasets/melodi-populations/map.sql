-- Which numbers does an answer of INSEE's Melodi give, by territory and year?
-- $1 load
-- An answer names a territory 2024-COM-95018; a file has the code in GEO and the level in GEO_OBJECT. CONF_STATUS F is free;
-- what is confidential or suppressed (OBS_STATUS Q) is secret, what is missing (M, L, O) unavailable, E an estimate, P provisional.
-- Numbers in thousands (UNIT_MULT 3) are left out, and told.
insert into mapped_observation (load, row, indicator, level, code, vintage, period, status, attribute, published)
select load, row, indicator, level, regexp_replace(properties ->> 'GEO', '^[0-9]{4}-[A-Z0-9]+-', ''),
       coalesce(substring(properties ->> 'GEO' from '^([0-9]{4})-'), properties ->> 'GEO_REF', properties ->> 'TIME_PERIOD'),
       properties ->> 'TIME_PERIOD',
       case when coalesce(properties ->> 'CONF_STATUS', 'F') not in ('F', '') or properties ->> 'OBS_STATUS' = 'Q' then 'secret'
            when properties ->> 'OBS_STATUS' in ('M', 'L', 'O') then 'unavailable'
            when properties ->> 'OBS_STATUS' in ('E', 'P') then 'estimated' end,
       'OBS_VALUE', properties -> 'OBS_VALUE'
from staged
join (values ('POPREF_MEASURE', 'PMUN', 'population-municipale'), ('POPREF_MEASURE', 'PCAP', 'population-comptee-a-part'),
             ('POPREF_MEASURE', 'PTOT', 'population-totale'), ('FILOSOFI_MEASURE', 'MED_SL', 'niveau-de-vie-median'),
             ('FILOSOFI_MEASURE', 'D1_SL', 'niveau-de-vie-d1'), ('FILOSOFI_MEASURE', 'D9_SL', 'niveau-de-vie-d9'),
             ('FILOSOFI_MEASURE', 'PR_MD60', 'pauvrete-60')) as measure (dimension, code, indicator)
  on measure.code = properties ->> dimension
join (values ('COM', 'commune'), ('ARM', 'commune'), ('EPCI', 'epci'), ('DEP', 'departement'), ('REG', 'region')) as kind (object, level)
  on object = coalesce(substring(properties ->> 'GEO' from '^[0-9]{4}-([A-Z0-9]+)-'), properties ->> 'GEO_OBJECT')
where load = $1 and layer = 'melodi' and coalesce(nullif(properties ->> 'UNIT_MULT', ''), '0') = '0'
