-- Which alert does a link in a mail speak of?
-- $1 hash of what it carries, $2 what it is for
select alert.id, alert.lang, alert.label, alert.confirmed is not null as is_confirmed
from alert_token join alert on alert.id = alert_token.alert where digest = $1 and purpose = $2
