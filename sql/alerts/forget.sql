-- Forget the alerts that nobody confirmed within 48 hours, with how to reach who asked.
delete from alert where confirmed is null and asked < now() - interval '48 hours'
