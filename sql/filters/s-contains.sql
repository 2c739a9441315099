-- Around the other.
ST_Contains({left}, {right})
