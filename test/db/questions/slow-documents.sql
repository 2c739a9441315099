-- Which texts take many seconds to tell? Half a million for each feature of the dataset.
-- $1 dataset
update feature set documents = (
  select jsonb_agg(jsonb_build_object('title', 'Texte ' || n, 'href', 'https://example.org/' || n)) from generate_series(1, 500000) as n)
where dataset = $1
