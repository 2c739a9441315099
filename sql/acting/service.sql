-- Let the rest of the transaction be the service's own.
select set_config('terrier.person', '', true), set_config('terrier.roles', '', true), set_config('role', 'terrier_service', true)
