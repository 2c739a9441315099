-- How is a question about thousands of places planned? By hash joins in memory, for the rest of this transaction: how many
-- places and rules there are is not known beforehand, and loops over all of them take a hundred times longer.
select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)
