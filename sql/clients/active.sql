-- Which keys are good?
select id, digest, per_minute, last_used from api_key where revoked is null
