-- The end of a time of which only the beginning is known lies after everything.
coalesce({until}, case when {from} is not null then '~' end)
