-- Take a report to decide on it, so that nobody else does.
-- $1 report
select act, reason, decision is not null as decided, (select email from act_report_contact where report = act_report.id) as contact
from act_report where id = $1 for update
