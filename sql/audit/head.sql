-- Where does the log end, and what time is it? Others who write wait until this transaction ends.
select seq, hash, to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
from audit_head
for update
