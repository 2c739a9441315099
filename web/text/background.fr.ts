/** The French words of the official backgrounds. */
export const background = {
  background: {
    title: 'Sous les calques',
    own: 'Fond du service',
    kinds: { plan: 'Plan IGN', photo: 'Photographies aériennes (IGN)' },
    elsewhere: 'servi par l’IGN',
    consent: (host: string) => `Afficher un fond servi par ${host} ?`,
    what: 'Votre navigateur demandera alors ses images directement aux serveurs de l’IGN (Géoplateforme). Ceux-ci apprennent votre adresse IP et quelles parties de la carte vous regardez ; ni vos recherches ni les règles lues ne leur sont envoyées.',
    remember: 'Votre choix est gardé sur cet appareil. Vous pouvez le retirer à tout moment dans le volet Calques.',
    accept: 'Accepter et afficher',
    refuse: 'Garder le fond du service',
    withdraw: 'Retirer mon accord pour les fonds de l’IGN',
    withdrawn: 'Accord retiré : le fond du service est affiché.',
    blocked:
      'Le fond de l’IGN ne répond pas, ou est bloqué : le fond du service reste affiché. Les calques et les règles n’en dépendent pas.',
    unknown: 'Ce lien demande un fond que ce service n’offre pas : le fond du service est affiché.',
  },
};
