-- Who is it that a provider knows by this subject? His name and how to reach him are as the provider says today.
-- $1 issuer, $2 subject, $3 name, $4 e-mail, $5 SIRET
insert into person (issuer, subject, name, email, siret) values ($1, $2, $3, $4, $5)
on conflict (issuer, subject) do update set name = excluded.name, email = excluded.email, siret = excluded.siret
returning id
