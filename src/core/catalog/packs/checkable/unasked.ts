/**
 * How often each skill turns up unasked in short texts: of `n` texts `shown` show it, by the rules. Written by
 * training/unasked_rates.py, which says what the texts are; not edited by hand.
 */
export const UNASKED = {
  alliteration: {
    ordinary: { n: 3996, shown: 132 },
    student: { n: 300, shown: 12 },
  },
  anadiplosis: {
    ordinary: { n: 3996, shown: 8 },
    student: { n: 300, shown: 3 },
  },
  analogy: {
    ordinary: { n: 3996, shown: 0 },
    student: { n: 300, shown: 1 },
  },
  anaphora: {
    ordinary: { n: 3996, shown: 33 },
    student: { n: 300, shown: 4 },
  },
  antimetabole: {
    ordinary: { n: 3996, shown: 1 },
    student: { n: 300, shown: 0 },
  },
  antithesis: {
    ordinary: { n: 3996, shown: 22 },
    student: { n: 300, shown: 1 },
  },
  aposiopesis: {
    ordinary: { n: 3996, shown: 0 },
    student: { n: 300, shown: 0 },
  },
  apostrophe: {
    ordinary: { n: 3996, shown: 0 },
    student: { n: 300, shown: 0 },
  },
  'appeal to authority': {
    ordinary: { n: 3996, shown: 0 },
    student: { n: 300, shown: 0 },
  },
  appositive: {
    ordinary: { n: 3996, shown: 43 },
    student: { n: 300, shown: 15 },
  },
  asyndeton: {
    ordinary: { n: 3996, shown: 12 },
    student: { n: 300, shown: 0 },
  },
  'cleft sentence': {
    ordinary: { n: 3996, shown: 34 },
    student: { n: 300, shown: 1 },
  },
  concession: {
    ordinary: { n: 3996, shown: 86 },
    student: { n: 300, shown: 0 },
  },
  conditional: {
    ordinary: { n: 3996, shown: 107 },
    student: { n: 300, shown: 0 },
  },
  'correlative comparison': {
    ordinary: { n: 3996, shown: 7 },
    student: { n: 300, shown: 0 },
  },
  diacope: {
    ordinary: { n: 3996, shown: 3 },
    student: { n: 300, shown: 0 },
  },
  'direct quotation': {
    ordinary: { n: 3996, shown: 132 },
    student: { n: 300, shown: 0 },
  },
  'disjunctive syllogism': {
    ordinary: { n: 3996, shown: 0 },
    student: { n: 300, shown: 0 },
  },
  epanalepsis: {
    ordinary: { n: 3996, shown: 4 },
    student: { n: 300, shown: 1 },
  },
  epanorthosis: {
    ordinary: { n: 3996, shown: 4 },
    student: { n: 300, shown: 0 },
  },
  epistrophe: {
    ordinary: { n: 3996, shown: 16 },
    student: { n: 300, shown: 1 },
  },
  epizeuxis: {
    ordinary: { n: 3996, shown: 0 },
    student: { n: 300, shown: 4 },
  },
  hypophora: {
    ordinary: { n: 3996, shown: 4 },
    student: { n: 300, shown: 0 },
  },
  litotes: {
    ordinary: { n: 3996, shown: 4 },
    student: { n: 300, shown: 1 },
  },
  onomatopoeia: {
    ordinary: { n: 3996, shown: 20 },
    student: { n: 300, shown: 1 },
  },
  oxymoron: {
    ordinary: { n: 3996, shown: 3 },
    student: { n: 300, shown: 0 },
  },
  parenthesis: {
    ordinary: { n: 3996, shown: 190 },
    student: { n: 300, shown: 8 },
  },
  polyptoton: {
    ordinary: { n: 3996, shown: 21 },
    student: { n: 300, shown: 6 },
  },
  polysyndeton: {
    ordinary: { n: 3996, shown: 12 },
    student: { n: 300, shown: 0 },
  },
  'reported speech': {
    ordinary: { n: 3996, shown: 69 },
    student: { n: 300, shown: 0 },
  },
  'rhetorical question': {
    ordinary: { n: 3996, shown: 3 },
    student: { n: 300, shown: 0 },
  },
  simile: {
    ordinary: { n: 3996, shown: 34 },
    student: { n: 300, shown: 4 },
  },
  symploce: {
    ordinary: { n: 3996, shown: 0 },
    student: { n: 300, shown: 0 },
  },
  'tag question': {
    ordinary: { n: 3996, shown: 5 },
    student: { n: 300, shown: 0 },
  },
  tricolon: {
    ordinary: { n: 3996, shown: 9 },
    student: { n: 300, shown: 0 },
  },
};
