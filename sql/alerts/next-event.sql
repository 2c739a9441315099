-- Take the first event of an act that is still to be told; those of acts that are held back wait.
delete from act_event_waiting where event = (
  select waiting.event from act_event_waiting waiting join act_event on act_event.id = waiting.event
  where not act_is_held(act_event.act)
  order by waiting.event for update of waiting limit 1)
returning event
