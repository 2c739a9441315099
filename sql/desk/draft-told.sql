-- How is a draft told to those who work on it? A part of the questions that give drafts.
json_build_object('id', draft.id, 'organisation', json_build_object('siren', organisation.siren, 'name', organisation.name),
  'state', draft.state, 'version', draft.version, 'kind', draft.content ->> 'kind', 'title', draft.content ->> 'title',
  'created', utc_text(draft.created), 'changed', utc_text(draft.changed),
  'changed_by', (select name from person where person.id = draft.changed_by),
  'waits', (select coalesce(json_agg(asked.name order by asked.name), '[]') from consent join organisation as asked on asked.id = authority
            where consent.draft = draft.id and draft_version = draft.version and consent.state = 'asked'))
