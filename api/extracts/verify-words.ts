/** The words of the page where extracts are verified. */
export const verifyWords = {
  fr: {
    title: 'Vérifier un extrait',
    lead: 'Un extrait est signé : le moindre octet changé se voit. Donnez ici le fichier JSON ; il est vérifié dans votre navigateur et n’est envoyé nulle part.',
    file: 'Extrait (fichier .json), à choisir ou à déposer sur cette page',
    keys: 'Clés gardées à part (fichier jwks.json), sinon celles de ce service',
    verify: 'Vérifier',
    insecure: 'Ce navigateur ne vérifie qu’à une adresse https : ouvrez la page en https, ou vérifiez autrement.',
    script: 'Sans JavaScript, cette page ne peut pas vérifier elle-même ; voici deux autres façons.',
    otherwise: 'Vérifier autrement',
    command: 'Avec le programme de ce service, aussi sans réseau :',
    standard:
      'Avec OpenSSL ou toute bibliothèque JWS : le fichier est une seule ligne, {"extract":…,"signature":"…"}. La signature est un JWS détaché (RFC 7515, annexe F ; ES256) des octets de « extract », tels qu’ils y sont. Les clés publiques, présentes et passées, sont à l’adresse',
    skip: 'Aller au contenu',
    otherLanguage: 'English',
  },
  en: {
    title: 'Verify an extract',
    lead: 'An extract is signed: the smallest change shows. Give the JSON file here; it is verified in your browser and sent nowhere.',
    file: 'Extract (.json file), to be chosen or dropped on this page',
    keys: 'Keys kept apart (jwks.json file), otherwise those of this service',
    verify: 'Verify',
    insecure: 'This browser verifies only at an https address: open the page by https, or verify in another way.',
    script: 'Without JavaScript this page cannot verify by itself; here are two other ways.',
    otherwise: 'Verify in another way',
    command: 'With the program of this service, also without network:',
    standard:
      'With OpenSSL or any JWS library: the file is a single line, {"extract":…,"signature":"…"}. The signature is a detached JWS (RFC 7515, appendix F; ES256) of the bytes of “extract” as they stand there. The public keys, present and past, are at',
    skip: 'Skip to content',
    otherLanguage: 'Français',
  },
};
