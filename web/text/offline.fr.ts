/** The French words for what works without a network. */
export const offline = {
  noNetwork: 'Hors ligne. Ce que vous voyez est ce que cet appareil a gardé ; chaque réponse dit sa date.',
  silent: 'Le service ne répond pas. Ce que vous voyez est ce que cet appareil a gardé ; chaque réponse dit sa date.',
  back: 'De nouveau en ligne : ce qui est affiché est redemandé au service.',
  kept: (time: string) => `Réponse du ${time}, hors ligne.`,
  keptHelp: 'Elle a pu changer depuis. Elle sera redemandée dès que le service répondra.',
  notKept: 'Cette réponse n’est pas gardée sur cet appareil.',
  full: 'La mémoire de cet appareil est pleine : ce que vous lisez maintenant n’est plus gardé pour le hors ligne. Vous pouvez effacer ce qui est gardé (« Hors ligne », en bas du volet).',
  newBuild: 'Une nouvelle version de cette page est prête.',
  open: 'L’ouvrir',
  later: 'Plus tard',
  clock: (time: string) =>
    `L’horloge de cet appareil indique le ${time} ; ce n’est pas la date du service. Les règles montrées sont celles de la date du service.`,
  title: 'Hors ligne',
  lead: 'Cet appareil garde la page et ce que vous y lisez, pour que vous le retrouviez sans réseau. Rien n’en est envoyé à personne.',
  may: 'Garder ce que je lis sur cet appareil',
  off: 'Rien n’est gardé. Sans réseau, cette page ne s’ouvrira pas.',
  unable: 'Ce navigateur ne permet pas de garder quoi que ce soit.',
  size: (amount: string, most: string) =>
    `${amount} Mo gardés, sur ${most} Mo au plus ; le plus ancien s’efface d’abord.`,
  places: 'Lieux gardés',
  none: 'Aucun lieu n’est gardé pour l’instant.',
  asOf: (time: string) => `réponse du ${time}`,
  lawOf: (day: string) => `droit du ${day}`,
  forget: 'Effacer tout ce qui est gardé',
  forgotten: 'Tout ce qui était gardé est effacé.',
  install: 'Installer l’application',
};
