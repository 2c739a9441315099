-- A value as the text of JSON.
({value})::text
