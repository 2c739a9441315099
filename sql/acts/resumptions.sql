-- How often was an act resumed?
-- $1 act
select count(*)::int as count from act_relation where target = $1 and kind = 'resumes'
