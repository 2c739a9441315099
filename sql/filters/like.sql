-- A text that follows a pattern of % and _.
({left} like {right})
