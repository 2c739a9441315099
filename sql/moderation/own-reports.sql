-- What was reported of the acts of a body, newest first?
-- $1 organisation
select act_report_json(about) as told, words,
\ir named.sql
  as about
from act_report as about where organisation = $1 order by number desc limit 200
