const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;
const tokens = (n: number): string => n.toLocaleString('en');

export const enJudges = {
  by: {
    rules: 'by rule',
    endpoint: (model: string) => `by ${model}`,
    hand: 'by hand',
    imported: 'imported',
  },
  switch: 'Graded by',
  names: {
    rules: 'rules',
    endpoint: (model: string, host: string | null) =>
      host === null ? model : `${model} at ${host}`,
    hand: 'by hand',
    imported: 'imported',
  },
  marks: { earned: '✓', missed: '✗', unread: '?' },
  vote: {
    earned: (n: number) => `vote ${n}: earned`,
    missed: (n: number) => `vote ${n}: missed`,
    unread: (n: number) => `vote ${n}: not readable`,
  },
  split: 'The votes differ.',
  definition: 'Definition',
  means: {
    topic: (topic: string) => `The text is about ${topic}, not only naming it.`,
    sense: 'The text makes sense as a whole.',
    length: 'Counted by the page, whoever judges.',
  },

  grade: 'Grade',
  gradeBy: (judge: string) => `by ${judge}`,
  gradeRules: 'Grade by the rules',
  gradeHand: 'Grade by hand',
  askAgain: 'Ask the judge again',
  askMore: 'Ask for the votes that are missing',
  correct: 'Correct this grade',
  reading: (judge: string) => `${judge} is grading it.`,
  stop: 'Stop grading',
  wantsKey: (model: string, host: string) =>
    `The judge, ${model} at ${host}, wants a key, and there is none here. What is written waits for its grade.`,
  studentWantsKey: (model: string, host: string) =>
    `The student, ${model} at ${host}, wants a key, and there is none here.`,
  enterKey: 'Enter a key',
  settings: 'Settings',
  keyLost: 'A key in this tab’s memory is gone after a reload.',
  trouble: 'It could not be graded',
  said: (detail: string) => `What is known: ${detail}`,

  words: 'In the judge’s words',
  voteTitle: (n: number, sum: string) => `Vote ${n}: ${sum}`,
  wordless: 'No words beside the points.',
  handWords: 'Remark',
  blind: 'Graded blind: no other judge’s verdicts had been seen.',
  notBlind: 'Not blind: another judge’s verdicts had been seen.',
  same: 'All votes carry the same reply, letter for letter: together they say no more than one.',
  returned: (asked: string, host: string, returned: string | null) =>
    returned === null
      ? `Asked: ${asked} at ${host}, which does not say what answered.`
      : `Asked: ${asked} at ${host}. Answered: ${returned}.`,
  fingerprint: (fingerprint: string) => `Fingerprint ${fingerprint}.`,
  cost: (input: number, output: number, usd: number | null, requests: number) =>
    `${tokens(input)} tokens read, ${tokens(output)} written, in ${counted(requests, 'request', 'requests')}${
      usd === null ? '; no price is set' : `; $${usd.toFixed(usd < 0.1 ? 4 : 2)}`
    }.`,
  noUsage: 'The endpoint does not say how many tokens it took.',
  how: 'How it was graded',
  prompt: 'Grading prompt',
  reply: (n: number) => `Reply, vote ${n}`,
  noReply: 'An empty reply.',
  sampling: (temperature: number, maxTokens: number, seed: number) =>
    `Temperature ${temperature}, at most ${maxTokens} tokens, seed ${seed}.`,

  hand: {
    title: 'Grade by hand',
    hint: (criteria: number, mayCancel: boolean) =>
      `Keys 1 to ${criteria} turn a criterion from earned to missed and back, Enter saves${mayCancel ? ', Escape cancels' : ''}.`,
    blind: 'What other judges said stays hidden until this is saved.',
    seen: 'Another judge’s verdicts have been seen: this will not count as blind.',
    earned: 'earned',
    missed: 'missed',
    counted: 'counted',
    remark: 'Remark (optional)',
    save: 'Save the grade',
    cancel: 'Cancel',
    open: (n: number) => `${counted(n, 'criterion is', 'criteria are')} still open.`,
    empty: 'There is no text: it gets no points, and there is nothing to judge.',
  },

  goesTo: (hosts: string) => `Texts go to ${hosts}`,
  at: (host: string) => `at ${host}`,
  answeredBy: (model: string) => `answered by ${model}`,
  elsewhere: (host: string) =>
    `Nothing is downloaded: the prompts go to ${host}, and the text is kept here.`,
};
