-- Which decisions were made about the acts of a body, newest first?
-- $1 organisation
select moderation_decision_json(about) as told,
\ir named.sql
  as about
from moderation_decision as about where organisation = $1 order by number desc limit 200
