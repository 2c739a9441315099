-- Let mails wait until they are sent.
-- $1 kinds, $2 recipients, $3 subjects, $4 bodies, $5 where one click ends such mails or nulls
insert into outbox (kind, recipient, subject, body, stop)
select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
