-- What may everybody know of a report?
-- $1 report, $2 act
select act_report_json(act_report) as told from act_report where id = $1 and act = $2
