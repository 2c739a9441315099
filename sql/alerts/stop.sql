-- Forget an alert, with how to reach who asked and all its links.
-- $1 alert
delete from alert where id = $1 returning id
