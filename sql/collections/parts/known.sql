-- Features as they were known at a time.
feature.known @> {time}::timestamptz
