-- Empty the workbench of loads that do not run any more, and of this one.
-- $1 load
delete from mapped where load = $1 or load in (select id from load where state <> 'running')
