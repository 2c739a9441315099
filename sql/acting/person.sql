-- Let the rest of the transaction be a person's.
-- $1 person ('': a machine), $2 roles as json {organisation: role}
select set_config('terrier.person', $1, true), set_config('terrier.roles', $2, true), set_config('role', 'terrier_person', true)
