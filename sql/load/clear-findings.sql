-- Empty the workbench of loads that do not run any more, and of this one.
-- $1 load
with remarks as (delete from finding where load = $1 or load in (select id from load where state <> 'running')),
     offices as (delete from mapped_office where load = $1 or load in (select id from load where state <> 'running'))
delete from mapped_coverage where load = $1 or load in (select id from load where state <> 'running')
