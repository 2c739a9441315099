-- What a published property is put in order by.
order_value(feature.properties -> {name})
