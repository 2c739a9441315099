-- A load whose process is gone was interrupted; nothing of it was published.
-- $1 load
update load set state = 'interrupted', finished = clock_timestamp() where id = $1 and state = 'running'
