-- Forget the calls that ended 30 days ago.
delete from webhook_call where ended < now() - interval '30 days'
