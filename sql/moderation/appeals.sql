-- Which appeals wait for an answer, oldest first?
select moderation_decision_json(about) as told,
\ir named.sql
  as about
from moderation_decision as about where appeal is not null and outcome is null order by appealed limit 200
