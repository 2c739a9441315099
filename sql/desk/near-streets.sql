-- Which streets of a commune share a word of this name?
-- $1 commune (INSEE code), $2 street
select distinct name from street
where commune = $1 and tsvector_to_array(words_of(name)) && (
  select array_agg(word) from unnest(tsvector_to_array(words_of($2))) as word where length(word) > 3)
order by name limit 5
