-- Extracts as they were given, and the public keys by which they are verified for ever.

create table signing_key (
  kid text collate "C" primary key,              -- the thumbprint of the key (RFC 7638)
  jwk json not null,                             -- the public key: kty, crv, x, y
  created timestamptz not null default now(),
  retired timestamptz,                           -- from then on another key signed, and this private key is deleted
  revoked timestamptz                            -- from then on nothing that it signed is to be believed
);

create table extract (
  id uuid primary key,
  created timestamptz not null,
  lang text not null check (lang in ('fr', 'en')),
  kid text collate "C" not null references signing_key,
  document text not null                         -- the very line that was given, with its signature
);
