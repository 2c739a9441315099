-- How many connections sleep, as the question before does?
select count(*)::int as count from pg_stat_activity where state = 'active' and query like '%pg_sleep(20)%' and pid <> pg_backend_pid()
