-- Within the other.
ST_Within({left}, {right})
