-- How much was reported, and what was decided, by month?
with told as (
  select to_char(received at time zone 'Europe/Paris', 'YYYY-MM') as month, report.reason, made.decision, made.appeal is not null as appealed,
    extract(epoch from made.decided - report.received) / 86400 as days
  from act_report as report left join moderation_decision as made on made.id = report.decision
),
monthly as (
  select month, count(*)::int as reports, count(*) filter (where decision is null)::int as open,
    count(*) filter (where decision = 'dismissed')::int as dismissed, count(*) filter (where decision <> 'dismissed')::int as upheld,
    count(*) filter (where decision = 'act-withdrawn')::int as withdrawn, count(*) filter (where appealed)::int as appeals,
    round((percentile_cont(0.5) within group (order by days))::numeric, 1)::float8 as delay
  from told group by month
)
select coalesce((select json_agg(monthly order by month desc) from monthly), '[]') as months,
  coalesce((select json_object_agg(reason, count) from (select reason, count(*)::int as count from told group by reason) as counted), '{}') as reasons,
  (select count(*)::int from act_hold where released is null) as held
