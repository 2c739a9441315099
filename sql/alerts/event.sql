-- What happened to which act?
-- $1 event
select event.what, event.at, act.id, act.number, act.kind, act.document, act.withdrawn_kind, act.organisation,
  organisation.siren, organisation.name as organisation_name, other.id as by_id, other.number as by_number
from act_event event join act on act.id = event.act join organisation on organisation.id = act.organisation
left join act other on other.id = event.by_act
where event.id = $1
