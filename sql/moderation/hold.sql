-- Send nobody a message about an act until it is released.
-- $1 act
insert into act_hold (act, why) values ($1, 'by-hand')
on conflict (act) do update set why = 'by-hand', since = now(), released = null
