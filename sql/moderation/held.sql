-- Which acts are held back, oldest first?
select act, why, utc_text(since) as since,
\ir named.sql
  as about
from act_hold as about where released is null order by about.since limit 200
