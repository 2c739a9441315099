// All names are invented: none of the communes exists in France, no person is meant.

const listed = (names: string) => names.trim().split(/,\s+/);

/** Names of communes, by what is there. */
export const COMMUNES = {
  town: listed(`Valterre`),
  port: listed(`Port-Terrier`),
  'La Vernèle': listed(`Vernèle-le-Pont, Saint-Ardouin-sur-Vernèle, Le Gué-Taillé, Beaurivel, Ormeraie-sur-Vernèle`),
  'Le Brignou': listed(`Brignou-les-Moulins, Fontavril`),
  'La Talmise': listed(`Talmise-la-Vieille, Les Étiaux, Bourg-Taline`),
  coast: listed(`Saint-Malvy-des-Dunes, Clairmarée, Chantevague, La Sablette, Pertuis-Blanc, Croix-Marine, Rochecaille,
    Puymarin, Haut-Brisant, Les Essarts-du-Phare, Maresquin-l'Océan, Anse-Vieille, Saulnaies-l'Étier,
    Les Moulières, Marsalines, Saint-Éloan, Sainte-Oriane, L'Aubraie-des-Marais`),
  inland: listed(`Sainte-Aurève, La Brizelière, Le Fâvre, Boisgâtine, Vaubrune, Montardoise, Saint-Gohard-le-Vieux,
    La Haute-Brande, La Tressonnière, Brévindes, Mortegrève, Saint-Loévan, Grandbrande, La Varencière,
    Tourvigne, Champ-Colombe, Noirelande, Villardenne, Quéroy`),
};

/** A commune that merged into another: the land register keeps what was its code as the prefix of its parcels. */
export const MERGED = { code: '00901', name: 'Vieille-Ardoise', into: 'Montardoise', section: '0D', day: '2019-01-01' };

/** The three groups of communes, with their codes (no real SIREN begins with 0000) and where they lie, west to east. */
export const EPCI = [
  { code: '000000017', name: "Communauté d'agglomération Valterre Estuaire", seat: [-7000, -200] },
  { code: '000000025', name: 'Communauté de communes des Hautes Brandes', seat: [4800, 5600] },
  { code: '000000033', name: 'Communauté de communes Sud-Talmise', seat: [2600, -4400] },
] as const;

/** The island is a département of its own; no real one has the code 00. */
export const DEPARTEMENT = { code: '00', name: 'Île de Terrier' };

/** Names of village streets. */
export const STREETS = listed(`
  Rue du Four, Rue des Tonneliers, Rue de l'École, Rue du Lavoir, Rue des Halles, Rue de la Forge, Rue Basse,
  Rue Haute, Rue du Puits, Rue des Cordiers, Rue du Presbytère, Rue des Tilleuls, Rue de la Fontaine,
  Rue du Moulin, Rue des Vignes, Rue du Stade, Rue des Écoliers, Rue de la Poste, Rue du Marché, Rue des Jardins,
  Rue du Verger, Rue des Charpentiers, Rue du Calvaire, Rue des Lauriers, Rue de la Grange, Rue du Colombier,
  Rue des Acacias, Rue de la Cure, Rue du Pressoir, Rue des Potiers, Rue du Levant, Rue du Couchant,
  Rue de la Liberté, Rue de la République, Rue du Onze-Novembre, Rue des Peupliers, Rue des Chênes, Rue du Clos,
  Rue de l'Abreuvoir, Rue des Maraîchers, Rue du Bief, Rue des Lavandières, Rue de la Mairie, Rue des Saules,
  Rue du Prieuré, Rue des Embruns, Rue des Ajoncs, Rue de la Brise, Rue du Large, Rue des Mouettes,
  Rue des Sauniers, Rue du Phare, Rue des Goélands, Rue de la Dune, Rue du Grand-Large, Rue des Pêcheurs,
  Rue de la Cale, Rue des Tamaris, Rue du Sémaphore, Rue des Voiliers, Rue de la Vigie, Rue des Courlis,
  Rue du Banc, Rue de la Jetée, Rue des Bruyères, Rue du Petit-Bois, Rue de la Lande, Rue des Genêts,
  Rue du Bocage, Rue des Haies, Rue de la Métairie, Rue des Noisetiers, Rue du Champ-Long, Rue des Mésanges,
  Rue du Rossignol, Rue des Alouettes, Rue de la Prairie, Rue des Coquelicots, Rue des Bleuets,
  Rue du Chemin-Vert, Rue de la Paix, Rue des Remparts, Rue de la Tour, Rue du Guet, Rue des Arcades,
  Rue du Beffroi, Rue des Drapiers, Rue de la Monnaie, Rue des Orfèvres, Rue du Cloître, Rue des Fossés,
  Rue du Vieux-Pont, Rue des Meuniers, Rue du Port-aux-Vins, Rue de la Douane, Rue des Armateurs,
  Impasse du Cadran, Venelle des Dames, Allée des Cèdres, Allée des Platanes, Allée du Parc, Rue de la Gare,
  Rue des Ateliers, Rue de la Scierie, Rue du Séchoir, Rue des Bateliers, Rue du Gabarit, Rue des Voûtes,
  Rue du Bourdon,
  Rue du Grenier, Rue des Merciers, Rue du Petit-Puits, Rue de la Poterne, Rue du Fournil, Rue des Sabotiers,
  Rue de la Treille, Rue du Cellier, Rue des Vanniers, Rue de la Herse, Rue du Pilori, Rue aux Herbes, Rue aux Poissons,
  Rue de l'Étape, Rue du Pas-Étroit, Rue des Trois-Marches, Rue de la Lanterne, Rue du Chaudron, Rue des Foulons,
  Rue de la Corderie, Rue du Ponceau, Rue des Tanneurs, Rue du Gué, Rue de l'Écluse, Rue du Quai-Neuf, Rue des Marins,
  Rue du Bassin, Rue de la Balise, Rue des Hunes, Rue du Cabestan, Rue de la Misaine, Rue des Haubans, Rue du Foc,
  Rue des Salines, Rue du Varech, Rue de la Laisse, Rue des Oyats, Rue du Chenal, Rue des Bouées, Rue des Fauvettes,
  Rue du Loriot, Rue des Hirondelles, Rue du Martinet, Rue de la Huppe, Rue des Pinsons, Rue des Iris, Rue des Violettes,
  Rue du Muguet, Rue des Pervenches, Rue des Mûriers, Rue du Sureau, Rue des Érables, Rue du Frêne, Rue des Charmes,
  Rue du Tremble, Rue des Aulnes, Rue de la Coudraie, Rue du Sorbier, Rue de l'Horizon, Rue de la Concorde,
  Rue de l'Avenir, Rue de la Fraternité, Rue du Progrès, Rue de l'Égalité
`);

/** Names of tracks through the country. */
export const TRACKS = listed(`
  Chemin des Landes, Chemin du Bois-Joli, Chemin des Grands-Prés, Chemin de la Croix, Chemin des Brandes,
  Chemin du Moulin-Cassé, Chemin des Ormeaux, Chemin de la Fuie, Chemin des Mares, Chemin du Pas-de-la-Vache,
  Chemin des Fougères, Chemin de la Garenne, Chemin des Sables, Chemin du Marais, Chemin des Douves,
  Chemin de la Borne, Chemin du Gros-Chêne, Chemin des Chaumes, Chemin de la Vallée, Chemin du Renard,
  Chemin des Épines, Chemin de la Pierre-Levée, Chemin du Château-d’Eau, Chemin des Vieilles-Vignes,
  Chemin de la Plage, Chemin du Corps-de-Garde, Chemin des Falaises, Chemin de la Grève, Chemin des Bergers,
  Chemin de la Messe
`);

/** Monuments: what stands there, and the words for its protection. */
export const MONUMENTS = listed(`
  Église Saint-Ardouin, Ancienne abbaye de Terre-Franche, Donjon, Manoir des Quatre-Vents, Halle aux grains,
  Moulin à eau, Église Sainte-Mélie, Croix hosannière, Maison forte, Église Saint-Gohard, Logis des Abbés,
  Pont vieux, Dolmen de la Pierre-Levée, Grenier à sel, Chapelle des Marins, Château des Ormes, Commanderie,
  Colombier du prieuré
`);

/** The words that sort a name: lower case without accents or article. */
export const sortable = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/^(l'|la |le |les )/, '');
