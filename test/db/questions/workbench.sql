-- Is anything left of loads that have ended?
select (select count(*)::int from staged) as staged, (select count(*)::int from mapped) as mapped,
       (select count(*)::int from load where state = 'running') as running
