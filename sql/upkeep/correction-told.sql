-- How is a correction told to those whom it concerns? A part of the questions that give corrections.
json_build_object('id', correction.id, 'dataset', correction.dataset,
  'organisation', json_build_object('siren', owner.siren, 'name', owner.name),
  'proposed_by', json_build_object('siren', proposer.siren, 'name', proposer.name),
  'title', definition ->> 'title', 'key', correction.key, 'geometry', ST_AsGeoJSON(correction.geom, 7)::json, 'properties', correction.properties,
  'reason', correction.reason, 'state', correction.state, 'answer', correction.answer,
  'made', utc_text(correction.made), 'answered', utc_text(correction.answered))
