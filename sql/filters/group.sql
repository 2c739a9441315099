-- What belongs together.
({inner})
