-- Give or refuse the consent that a body was asked for. No row: it is not asked, or answered already, or the draft has changed since.
-- $1 draft, $2 consent, $3 given or refused, $4 words or null, $5 name of who answers
update consent set state = $3, answered = now(), answered_by = acting_person(), answered_name = $5, words = $4
where id = $2 and draft = $1 and state = 'asked'
  and draft_version = (select version from draft where draft.id = $1) and (select state from draft where draft.id = $1) = 'in-review'
returning authority, organisation
