-- Empty the workbench of loads that do not run any more, and of this one.
-- $1 load
select clear_workbench($1)
