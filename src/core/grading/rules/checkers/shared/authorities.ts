/** Who counts as an authority: patterns for use inside a larger one, flag "u". All repeats are bounded. */

/** A part of a name. "Lin’s" owns something and is no authority itself. */
const NAME = String.raw`\p{Lu}[\p{L}-]*\.?(?:['’]\p{Lu}[\p{L}-]+)?(?![\p{L}]|['’]\p{L})`;
const NAMES = String.raw`${NAME}(?: (?:van |von |de |del |al-)?${NAME}){0,3}`;

const TITLED = String.raw`(?:Dr|Prof|Doctor|Professor|Judge|Justice|Admiral|General|Bishop|Archbishop|Cardinal|Pope|President|Chancellor|Minister|Senator|Rabbi|Imam|Surgeon|Astronomer)\.? ${NAMES}`;

/** Names that stand for their field by themselves. */
const KNOWN = String.raw`(?:(?:Sir |Saint |St\.? |Marie |Charles |Isaac |Albert |Galileo |Johannes |Louis |Leonardo |Stephen |Immanuel |Carl |Sir Isaac |Rachel |Jane )?(?:Aristotle|Plato|Socrates|Einstein|Newton|Darwin|Galileo|Galilei|Copernicus|Kepler|Confucius|Euclid|Hippocrates|Galen|Pasteur|Curie|Cicero|Seneca|Aquinas|Augustine|Kant|Hume|Freud|Hawking|Escoffier|Keynes|Pliny|Ptolemy|Archimedes|Pythagoras|Linnaeus|Leonardo|da Vinci|Faraday|Humboldt|Euler|Gauss|Lao Tzu|Sun Tzu|Vitruvius|Avicenna|Goodall)|NASA|NOAA|UNESCO|UNICEF|WHO|FIDE|FIFA|CERN|MIT|the (?:WHO|UN|EPA|FDA|CDC|USDA|IPCC|BBC|Met Office|Vatican|Pentagon|Admiralty|United Nations))(?!['’]?[\p{L}])`;

const BODY_HEAD =
  '(?:University|Institute|Academy|Society|Association|Council|Ministry|Department|Bureau|Agency|Commission|Office|Museum|Guild|Federation|Board|Union|College|Laboratory|Survey|Service|Observatory|Organi[sz]ation|Foundation|Committee|Court|Library|Centre|Center|Parliament|Senate|Clinic|Hospital|Administration|Conservatory|League|Authority)';
const IN_PLACE = String.raw`,? (?:of|for|on|in|at) (?:the )?\p{Lu}[\p{L}-]+(?:(?: and| of| for)? (?:the )?\p{Lu}[\p{L}-]+){0,4}`;
/** "The Royal Society", "the Institute of Glaciology", "the Senate"; a bare "Office" is none. */
const BODY = String.raw`(?:the )?(?:(?!The )(?:\p{Lu}[\p{L}-]+ ){1,4}${BODY_HEAD}(?:${IN_PLACE})?|${BODY_HEAD}${IN_PLACE}|(?:Parliament|Senate|Ministry|Academy|Admiralty|Supreme Court))(?![\p{L}]|['’]\p{L})`;
/** "Researchers at NASA". */
const STAFF =
  '(?:(?:the |a |an |some )?(?:experts?|scientists?|researchers?|engineers?|curators?|doctors?|scholars?|historians?|physicists?|astronomers?|botanists?|judges|director|head|president|chair|study|report|survey) (?:at|from|of|by|with) )';

/** An office marked by its rank, or one of the few everyone knows. */
const RANK =
  "(?:chief|head|leading|royal|senior|state|foremost|principal|national|master|grand|official|city|county|resident|government|court|court-appointed|world[-\u2019']s leading|most respected|greatest)";
const PEOPLE = String.raw`(?:(?!(?:order|letter|paper|weather|computer|register|chapter|charter|newspaper|newsletter|number|corner|river|quarters?|calendar|mirror|manor|color|poster|folder)\b)[\p{Ll}-]*(?:er|or|ist|ian|ologist|man|woman|keeper|smith|wright|expert|authority|physicist|surgeon|judge|justice|coach|chef|cook|guide|medic|nurse|clerk|engineer|botanist|pilot|master|scholar|scribe|herald|monk|abbot|curator|warden|pathologist|authorities|experts|(?<=l)ogists))`;
const OFFICE = String.raw`(?:the |our |its |your |their )(?:(?:world['’]s )?${RANK} (?:[\p{Ll}-]+ ){0,2}?${PEOPLE}|astronomer royal|surgeon general|attorney general|prime minister|supreme court|high court|harbou?r ?master|poet laureate|pope|archbishop|lord chancellor|national weather service|royal society|minister (?:of|for) [\p{L}]+)(?: (?:of|at|for|in|on) (?:the |our |this )?[\p{L}-]+(?: [\p{Lu}][\p{L}-]+){0,2})?(?![\p{L}]|['’]\p{L})`;

/** "the glaciologist Ana Ruiz", "historian Ruth Bell". */
const FIELD = String.raw`(?:[\p{Ll}-]*(?:ologist|onomer|ographer|ematician)|physicist|chemist|biologist|botanist|historian|physician|surgeon|scholar|economist|philosopher|scientist|engineer|expert|professor|researcher|conservator|archivist|linguist|naturalist|meteorologist|grandmaster|authority|specialist|veterinarian|entomologist|curator)`;
const FIELD_NAMED = String.raw`(?:the )?(?:(?:\p{Ll}[\p{L}-]+ ){0,2}?)${FIELD} ${NAMES}`;
/** "Ana Ruiz, a leading glaciologist": read up to the comma that closes it. */
const NAMED_FIELD = String.raw`${NAMES}, (?:an?|the|our|one of the|head|chief|director|professor) (?:[\p{L}\p{N}'’-]+ ){0,5}?(?:${FIELD}s?|${BODY_HEAD})(?: (?:[\p{L}\p{N}'’-]+ ?){1,6})?(?=,)`;

/** An apposition after a name or office that is an authority by itself: ", who studied it for years". */
const ASIDE = String.raw`(?:, [^,.;:!?\n\u2029]{3,80}(?=,))?`;

export const AUTHORITY = String.raw`(?:(?:${NAMED_FIELD}|${TITLED}|${FIELD_NAMED}|${KNOWN}|${STAFF}(?:${KNOWN}|${BODY})|${BODY}|${OFFICE}(?: ${NAMES})?)(?: (?:of|from|at) (?:${BODY}|(?:the )?${NAMES}))?${ASIDE},?)`;
