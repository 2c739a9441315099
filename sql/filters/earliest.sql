-- Before every day and time.
(''::text collate "C")
