-- Which indicators are there?
-- $1 id of one indicator, or null for all; $2 language
select indicator_json(indicator, $2)::text as json from indicator where $1::text is null or id = $1 order by theme, id
