-- How much is in every table that a request must not touch?
select (select count(*)::int from dataset) as datasets, (select count(*)::int from load) as loads,
       (select count(*)::int from feature) as features, (select count(*)::int from staged) as staged,
       (select count(*)::int from territory) as territories, (select count(*)::int from observation) as observations
