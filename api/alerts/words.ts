const french = {
  title: 'Être prévenu des décisions',
  intro:
    'Recevez un courriel quand une décision est publiée, modifiée ou abrogée près d’un lieu : rue barrée, travaux, permis, sécheresse…',
  waiting:
    'Ce service n’envoie pas encore de courriels : votre demande sera gardée, et le courriel de confirmation partira si l’envoi est mis en route à temps.',
  here: (place: string) => `Lieu choisi : ${place}.`,
  other: 'Choisir un autre lieu',
  address: 'Adresse',
  addressHelp: 'Numéro, rue et commune, par exemple : 3 rue des Tilleuls, Valterre.',
  radius: 'Distance autour',
  metres: (metres: number) => (metres < 1000 ? `${metres} m` : `${metres / 1000} km`),
  kinds: 'Sortes de décisions (toutes si rien n’est coché)',
  email: 'Votre adresse électronique',
  emailHelp:
    'Un courriel vous demandera de confirmer. Votre adresse ne sert qu’à cette alerte ; elle est effacée quand vous l’arrêtez. Vingt alertes au plus par adresse.',
  ask: 'M’alerter',
  refused: 'Votre demande n’est pas partie',
  candidates: 'Vouliez-vous dire',
  sentTitle: 'Vérifiez votre messagerie',
  sent: (hours: number) =>
    `Un courriel vient de vous être envoyé. Ouvrez le lien qu’il contient dans les ${hours} heures pour que l’alerte commence ; sinon, tout est effacé.`,
  sentHelp:
    'Rien ne vient ? Regardez dans les courriels indésirables. Une adresse qui a déjà beaucoup d’alertes, ou qui a déjà demandé celle-ci, ne reçoit pas d’autre courriel.',
  confirmTitle: 'Confirmer l’alerte',
  confirm: 'Oui, m’alerter',
  about: (label: string) => `Alerte : ${label}.`,
  confirmedTitle: 'L’alerte est en marche',
  confirmed: 'Vous recevrez un courriel à chaque décision. Chacun contient un lien pour arrêter.',
  stopTitle: 'Arrêter l’alerte',
  stop: 'Arrêter',
  stoppedTitle: 'L’alerte est arrêtée',
  stopped: 'Vous ne recevrez plus de courriel pour cette alerte, et votre adresse est effacée.',
  again: 'Demander une autre alerte',
  drawing: 'votre dessin',
  point: (...where: string[]) => `ce point (${where.join(', ')})`,
  around: (metres: number, place: string) => `${metres} m autour de ${place}`,
  confirmSubject: 'Confirmez votre alerte',
  confirmMail: (label: string, link: string, hours: number) =>
    `Quelqu’un, sans doute vous, a demandé à être prévenu à cette adresse des décisions publiées ici : ${label}.

Pour que cela commence, ouvrez ce lien dans les ${hours} heures :

${link}

Si ce n’est pas vous, ne faites rien : tout sera effacé et vous ne recevrez pas d’autre courriel.`,
  read: (link: string) => `Lire la décision : ${link}`,
  because: (label: string) => `Vous recevez ce courriel parce que vous avez demandé cette alerte : ${label}.`,
  toStop: (link: string) => `Pour l’arrêter : ${link}`,
};

const english: typeof french = {
  title: 'Be told of decisions',
  intro:
    'Receive a mail when a decision is published, amended or repealed near a place: street closed, works, permits, drought…',
  waiting:
    'This service does not send mails yet: your request will be kept, and the mail to confirm it will go if sending is set up in time.',
  here: (place) => `Place chosen: ${place}.`,
  other: 'Choose another place',
  address: 'Address',
  addressHelp: 'Number, street and commune, for example: 3 rue des Tilleuls, Valterre.',
  radius: 'Distance around',
  metres: french.metres,
  kinds: 'Kinds of decisions (all if none is ticked)',
  email: 'Your e-mail address',
  emailHelp:
    'A mail will ask you to confirm. Your address is used for this alert only; it is deleted when you stop it. At most twenty alerts for an address.',
  ask: 'Alert me',
  refused: 'Your request was not sent',
  candidates: 'Did you mean',
  sentTitle: 'Look at your mails',
  sent: (hours) =>
    `A mail has just been sent to you. Open the link in it within ${hours} hours, so that the alert begins; otherwise all is deleted.`,
  sentHelp:
    'Nothing comes? Look at your junk mail. An address that has many alerts already, or that has asked for this one, gets no other mail.',
  confirmTitle: 'Confirm the alert',
  confirm: 'Yes, alert me',
  about: (label) => `Alert: ${label}.`,
  confirmedTitle: 'The alert has begun',
  confirmed: 'You will receive a mail for each decision. Each has a link to stop them.',
  stopTitle: 'Stop the alert',
  stop: 'Stop',
  stoppedTitle: 'The alert is stopped',
  stopped: 'You will receive no more mails for this alert, and your address is deleted.',
  again: 'Ask for another alert',
  drawing: 'your drawing',
  point: (...where) => `this point (${where.join(', ')})`,
  around: (metres, place) => `${metres} m around ${place}`,
  confirmSubject: 'Confirm your alert',
  confirmMail: (label, link, hours) =>
    `Somebody, probably you, asked that this address be told of the decisions that are published here: ${label}.

For this to begin, open this link within ${hours} hours:

${link}

If it was not you, do nothing: all will be deleted, and you will receive no other mail.`,
  read: (link) => `Read the decision: ${link}`,
  because: (label) => `You receive this mail because you asked for this alert: ${label}.`,
  toStop: (link) => `To stop it: ${link}`,
};

/** The words of alerts: their pages and their mails. */
export const alertWords = { fr: french, en: english };
