-- Let the rest of the transaction be that of who owns the tables.
select set_config('terrier.person', '', true), set_config('terrier.roles', '', true), set_config('role', 'none', true)
