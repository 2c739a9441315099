/** A section of the statement: its title and its paragraphs. */
export type Section = { title: string; paragraphs: string[]; list?: string[] };

const french = {
  title: 'Accessibilité : non conforme',
  about:
    'Qui tient ce service s’engage à le rendre accessible, selon l’article 47 de la loi n° 2005-102 du 11 février 2005. Cette déclaration vaut pour la carte et pour les pages sans carte de ce site.',
  sections: [
    {
      title: 'État de conformité',
      paragraphs: [
        'Aucun audit selon le référentiel général d’amélioration de l’accessibilité (RGAA 4.1) n’a été fait. Ce service est donc déclaré non conforme, quoiqu’il ait été conçu et essayé pour répondre au RGAA 4.1 et aux WCAG 2.2, niveau AA.',
      ],
    },
    {
      title: 'Ce qui est essayé à chaque version',
      paragraphs: ['Des essais automatiques, qui ne remplacent pas un audit par des personnes :'],
      list: [
        'contrôle par axe-core de chaque état de la carte et de chaque page, en clair, en sombre et en couleurs forcées, large et étroit : aucun défaut',
        'dix tâches faites au clavier seul, et trois comparées mot à mot avec ce que reçoit un lecteur d’écran',
        'texte agrandi à 200 %, page réduite à 320 pixels de large sans défilement horizontal, espacement du texte augmenté',
        'taille des cibles, contrastes des couleurs, mouvements réduits',
        'français et anglais complets, langue de la page indiquée',
      ],
    },
    {
      title: 'Contenus qui ne sont pas accessibles',
      paragraphs: ['Ce que nous savons :'],
      list: [
        'le dessin de la carte n’est pas lu par les lecteurs d’écran ; tout ce qu’il montre se trouve aussi en texte, dans la réponse, dans le volet Calques et dans les tableaux, et sur les pages sans carte',
        'les textes réglementaires liés (plans, arrêtés, souvent en PDF) sont publiés par d’autres et ne sont pas contrôlés ici',
        'l’extrait signé en PDF n’est pas balisé pour les lecteurs d’écran ; la page sans carte dit la même chose',
        'aucun essai n’a été fait par des personnes handicapées avec leurs propres outils',
      ],
    },
    {
      title: 'Comment cette déclaration a été établie',
      paragraphs: [
        'Par qui développe ce logiciel, sur le territoire de démonstration et sur des données du Val-d’Oise, avec Chromium. Technologies employées : HTML, CSS, JavaScript, SVG, WAI-ARIA, WebGL. Sans JavaScript, les pages sans carte donnent les mêmes réponses.',
      ],
    },
  ] as Section[],
  contact: 'Retour d’information et contact',
  contactHelp:
    'Si un contenu ou une fonction ne vous est pas accessible, écrivez à qui tient ce service : on vous indiquera un autre moyen d’obtenir la réponse.',
  nobody: 'Qui tient ce service n’a pas encore indiqué d’adresse de contact.',
  recourse: {
    title: 'Voies de recours',
    paragraphs: [
      'Si vous avez signalé un défaut d’accessibilité et n’avez pas reçu de réponse satisfaisante, vous pouvez saisir le Défenseur des droits : par son formulaire en ligne, par son délégué dans votre région, ou par courrier gratuit, sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.',
    ],
  } as Section,
};

const english: typeof french = {
  title: 'Accessibility: not compliant',
  about:
    'Whoever runs this service undertakes to make it accessible, after article 47 of the French law no. 2005-102 of 11 February 2005. This statement holds for the map and for the pages without a map.',
  sections: [
    {
      title: 'Compliance',
      paragraphs: [
        'No audit after the French reference for accessibility (RGAA 4.1) has been made. The service is therefore stated to be not compliant, although it has been designed and tested to meet RGAA 4.1 and WCAG 2.2, level AA.',
      ],
    },
    {
      title: 'What is tested with each version',
      paragraphs: ['Automatic tests, which do not stand in for an audit by people:'],
      list: [
        'axe-core checks each state of the map and each page, light, dark and with forced colours, wide and narrow: no fault',
        'ten tasks done by keyboard alone, and three compared word by word with what a screen reader is given',
        'text at 200 %, a page of 320 pixels without scrolling sideways, wider spacing of text',
        'size of targets, contrast of colours, reduced motion',
        'French and English complete, the language of the page stated',
      ],
    },
    {
      title: 'Contents that are not accessible',
      paragraphs: ['What we know:'],
      list: [
        'screen readers do not read the drawing of the map; all that it shows also stands as text, in the answer, in the Layers tab, in the tables, and on the pages without a map',
        'the linked texts of law (plans, decrees, often PDF) are published by others and are not checked here',
        'the signed extract in PDF has no tags for screen readers; the page without a map says the same',
        'no test has been made by disabled people with their own tools',
      ],
    },
    {
      title: 'How this statement was made',
      paragraphs: [
        'By the developers of the software, on the demonstration territory and on data of Val-d’Oise, with Chromium. Technologies: HTML, CSS, JavaScript, SVG, WAI-ARIA, WebGL. Without JavaScript the pages without a map give the same answers.',
      ],
    },
  ],
  contact: 'Feedback and contact',
  contactHelp:
    'If you cannot use a content or a function, write to whoever runs this service: you will be given the answer in another way.',
  nobody: 'Whoever runs this service has not given an address of contact yet.',
  recourse: {
    title: 'Recourse',
    paragraphs: [
      'If you have told of a fault in accessibility and had no satisfying reply, you may turn to the Défenseur des droits: by its form online, through its delegate in your region, or by letter without a stamp: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07, France.',
    ],
  },
};

/** The words of the accessibility statement, French and English. */
export const accessibilityWords = { fr: french, en: english };
