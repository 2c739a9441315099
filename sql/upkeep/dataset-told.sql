-- How is a dataset of a body told? A part of the questions that give such datasets.
json_build_object('id', own.dataset, 'organisation', json_build_object('siren', organisation.siren, 'name', organisation.name),
  'definition', own.definition, 'made', utc_text(own.made),
  'published', (select utc_text(load.finished) from dataset join load on load.id = dataset.version where dataset.id = own.dataset),
  'features', (select count(*) from feature where feature.dataset = own.dataset and upper_inf(known)),
  'open_corrections', (select count(*) from correction where correction.dataset = own.dataset and state = 'open'))
