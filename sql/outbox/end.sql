-- Forget a mail that went, or that is given up, and count it.
-- $1 id, $2 whether it went
with gone as (delete from outbox where id = $1 returning kind)
insert into mail_count (day, kind, sent, given_up)
select (now() at time zone 'Europe/Paris')::date, kind, $2::boolean::int, (not $2::boolean)::int from gone
on conflict (day, kind) do update set sent = mail_count.sent + excluded.sent, given_up = mail_count.given_up + excluded.given_up
