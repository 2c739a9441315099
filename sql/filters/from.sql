-- The beginning of a time of which only the end is known lies before everything.
coalesce({from}, case when {until} is not null then '' end)
