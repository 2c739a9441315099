-- What is the act called that this is about?
-- (a part of other questions; `about` is its table, with a column `act`)
(select json_build_object('number', act.number, 'title', act.document::json -> 'content' ->> 'title',
  'organisation', json_build_object('siren', siren, 'name', name), 'held', act_is_held(act.id))
 from act join organisation on organisation.id = act.organisation where act.id = about.act)
