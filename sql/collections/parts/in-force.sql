-- Features in force at some time between two days.
stands_in(feature.state, feature.in_force, daterange({from}::date, {until}::date, '[]'))
