-- A correction is answered.
-- $1 correction, $2 state, $3 words or null
update correction set state = $2, answer = $3, answered = now(), answered_by = acting_person()
where id = $1 and state = 'open' returning id
