/** True in the page that stands in a frame of another site: it stores nothing and leaves no steps in the history. */
export const embedded = location.pathname.startsWith('/integrer');
