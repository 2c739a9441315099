-- The values that a feature is put in order by.
array[{values}]::text[]
