-- Let an alert begin; gives it where it had not.
-- $1 alert
update alert set confirmed = now() where id = $1 and confirmed is null returning id
