-- What is in a draft, what happened to it, whose consent was asked?
-- $1 draft
select draft.organisation, draft.state, draft.version, draft.content,
\ir draft-told.sql
as told,
  (select coalesce(json_agg(json_build_object('id', id, 'position', position, 'name', name, 'media_type', media_type, 'size', size, 'sha256', sha256)
      order by position), '[]') from draft_file where draft_file.draft = draft.id) as files,
  (select coalesce(json_agg(json_build_object('id', consent.id, 'authority', json_build_object('siren', asked.siren, 'name', asked.name), 'why', why,
      'state', consent.state, 'asked', utc_text(consent.asked), 'answered', utc_text(answered), 'answered_by', answered_name, 'words', words,
      'present', draft_version = draft.version) order by consent.asked, consent.id), '[]')
   from consent join organisation as asked on asked.id = consent.authority where consent.draft = draft.id) as consents,
  (select coalesce(json_agg(json_build_object('at', utc_text(at), 'name', name, 'what', what, 'words', words) order by id), '[]')
   from draft_event where draft_event.draft = draft.id) as history
from draft join organisation on organisation.id = draft.organisation
where draft.id = $1
