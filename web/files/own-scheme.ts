/** The scheme under which the map asks for tiles of the user's own layers: `own://id/z/x/y`. */
export const OWN_SCHEME = 'own';
