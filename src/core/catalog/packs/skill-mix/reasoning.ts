/** How people judge, estimate and conclude, well or badly. All texts are our own; the works that define each skill stand in docs/skills-sources-heldout.md. */
export const REASONING = [
  {
    id: 'self serving bias',
    category: 'reasoning',
    definition:
      'A person takes the credit for their own success but blames their own failure on luck, circumstances or others, which spares their self-esteem.',
    example:
      'My first tart won a prize because I have a gift for baking. The next one burnt because the oven is hopeless.',
  },
  {
    id: 'actor observer bias',
    category: 'reasoning',
    definition:
      "A person explains their own behaviour by the situation but explains the same kind of behaviour in someone else by that person's character.",
    example: 'I came late because the bridge was closed. You came late because you are careless.',
  },
  {
    id: 'availability bias',
    category: 'reasoning',
    definition:
      'Someone judges how frequent or likely a thing is by how easily vivid or recent cases come to mind, not by how often it really happens.',
    example:
      'After two news reports about crashed lifts, Olga is sure that lifts are deadlier than stairs.',
  },
  {
    id: 'anchoring',
    category: 'reasoning',
    definition:
      'An estimate or offer stays too close to a number met beforehand, although that number says little or nothing about the thing itself.',
    example:
      'Having just been asked whether the tower was taller than 900 metres, Piet guessed 700; his sister, who had been asked about 50, guessed 80.',
  },
  {
    id: 'extrapolation',
    category: 'reasoning',
    definition:
      'A trend seen in known cases is carried on beyond them, to a time, a value or a place for which nothing has been observed.',
    example:
      'The lake has dropped two centimetres a week all summer; in three more weeks it should stand six centimetres lower.',
  },
  {
    id: 'visualization',
    category: 'reasoning',
    definition:
      'Someone deliberately forms a picture in the mind of a scene, thing or action that is not before their eyes.',
    example:
      'With her eyes shut, Yara saw her childhood kitchen again: the red kettle, the torn curtain, the cat on the flour sack.',
  },
  {
    id: 'hindsight bias',
    category: 'reasoning',
    definition:
      'Once the outcome is known, someone believes that it was foreseeable or known all along, although before it happened they did not foresee it.',
    example:
      'On Monday Carlo could not say which team would win. On Sunday, after the final, he said that he had known it for weeks.',
  },
  {
    id: 'inference to the best explanation',
    category: 'reasoning',
    definition:
      'From what is observed it is concluded what caused it or lies behind it, because this would account for the facts better than its rivals would.',
    example:
      'Crumbs lie on the counter, the bread is gone and there are paw prints by the door. It was surely the dog, which explains all this better than a burglar would.',
  },
];
