-- Forget the mails that have waited five days, and count them.
with gone as (delete from outbox where made < now() - interval '5 days' and due <= now() returning kind)
insert into mail_count (day, kind, sent, given_up)
select (now() at time zone 'Europe/Paris')::date, kind, 0, count(*) from gone group by kind
on conflict (day, kind) do update set given_up = mail_count.given_up + excluded.given_up
