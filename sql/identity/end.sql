-- Take the sign-in that this browser began with this state in the last ten minutes; nobody can take it again.
-- $1 state, $2 SHA-256 of the browser's cookie
delete from sign_in where state = $1 and browser = $2 and created > now() - interval '10 minutes'
returning nonce, verifier, return_to, surely
