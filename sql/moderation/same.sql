-- Was the same report received within a minute?
-- $1 hash of the request
select act_report_json(act_report) as told from act_report where body_sha256 = $1 and received > now() - interval '1 minute'
