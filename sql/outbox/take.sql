-- Take the mail that has waited longest, if any; it comes due again in three minutes where nothing more is said of it.
update outbox set due = now() + interval '3 minutes', tries = tries + 1
where id = (select id from outbox where due <= now() order by due, number for update skip locked limit 1)
returning id, kind, recipient, subject, body, stop, tries, made
