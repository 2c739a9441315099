-- Which communes does the local address base cover? Those that its addresses are in.
-- $1 load
insert into mapped_coverage (load, level, code, state, since, source)
select $1::bigint, 'commune', properties ->> 'code_insee', 'available', max(published_day(properties ->> 'date_der_maj')), 'Base adresse locale'
from mapped where load = $1 and properties ->> 'code_insee' ~ '^\d[\dAB]\d{3}$'
group by properties ->> 'code_insee'
