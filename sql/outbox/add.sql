-- Let a mail wait until it is sent.
-- $1 kind, $2 recipient, $3 subject, $4 body, $5 where one click ends such mails or null
insert into outbox (kind, recipient, subject, body, stop) values ($1, $2, $3, $4, $5)
