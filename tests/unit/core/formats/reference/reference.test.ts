import { describe, expect, test } from 'vitest';
import { csvText, pythonFloat } from '../../../../../src/core/formats/csv-writer.ts';
import { compatFile } from '../../../../../src/core/formats/reference/compat-file.ts';
import {
  readConversation,
  writeConversation,
} from '../../../../../src/core/formats/reference/conversation.ts';
import {
  pythonNumber,
  readDataTable,
} from '../../../../../src/core/formats/reference/data-table.ts';
import {
  quotedAnswer,
  readGradedRecords,
  writeGradedRecords,
} from '../../../../../src/core/formats/reference/graded-records.ts';
import {
  conversationFileName,
  gradedFolderName,
  readGradedFolderName,
  readRoundFolderName,
  roundFolderName,
} from '../../../../../src/core/formats/reference/layout.ts';
import { splitSkills } from '../../../../../src/core/formats/reference/skill-lists.ts';
import {
  answerOf,
  readStudentRecords,
  writeStudentRecords,
  type StudentRecord,
} from '../../../../../src/core/formats/reference/student-records.ts';
import { gradedText } from '../../../../support/reference-tree.ts';

describe('names of folders and files', () => {
  test('of rounds and votes, there and back', () => {
    const round = { k: 3, seed: -10, prompt: 'llama_k_greater_2', round: 2 };
    expect(roundFolderName(round)).toBe('k3_s-10_vllama_k_greater_2_r2');
    expect(readRoundFolderName(roundFolderName(round))).toEqual(round);
    const vote = { judge: 'org/gpt_on_text', turn: 1, vote: 3, prompt: 'gpt_v2' };
    expect(readGradedFolderName(gradedFolderName(vote))).toEqual(vote);
  });

  test.each(['k3_s10_vdefault', 'x_k3_s10_vdefault_r1', 'graded'])('%s is no round', (name) => {
    expect(readRoundFolderName(name)).toBeNull();
  });

  test.each(['by_gpt-4_on_text_1', 'by_gpt-4_on_assistant_1_1_gpt', 'notes'])(
    '%s holds no votes',
    (name) => {
      expect(readGradedFolderName(name)).toBeNull();
    },
  );

  test('of conversations: as published, safe, at most 150 characters before the ending', () => {
    expect(
      conversationFileName(['accident (fallacy)', 'emotional self regulation'], 'Gardening'),
    ).toBe('k_2-topic_Gardening-skills_accident_(fallacy)_emotional_self_regulation.json');
    expect(conversationFileName(['and/or'], 'A: B')).toBe('k_1-topic_A__B-skills_and_or.json');
    expect(conversationFileName(['x'.repeat(200)], 'T')).toHaveLength(155);
  });
});

describe('comma-separated text', () => {
  test('quotes what must be quoted, and nothing else', () => {
    // As Python's csv module writes it, with a line feed.
    const rows = [['plain', ' blank ', 'a,b', 'say "x"', 'two\nlines', 'cr\r', "it's", ''], ['']];
    expect(csvText(rows)).toBe('plain, blank ,"a,b","say ""x""","two\nlines","cr\r",it\'s,\n""\n');
  });

  test('numbers as Python writes and reads them', () => {
    expect([1, 0, 0.5, -1].map(pythonFloat)).toEqual(['1.0', '0.0', '0.5', '-1.0']);
    expect(['1.0', ' 1 ', '.5', '1e3', '-2'].map(pythonNumber)).toEqual([1, 1, 0.5, 1000, -2]);
    expect(pythonNumber('nan')).toBeNaN();
    expect(['', 'one', '1/1', '0x1', '1 1'].map(pythonNumber)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  test('a row with more cells than columns, and an empty file, name file and line', () => {
    expect(() => readDataTable('a,b\n1,2\n1,2,3\n', 'f.csv')).toThrow('f.csv:3');
    expect(() => readDataTable('', 'f.csv')).toThrow('f.csv is empty');
  });
});

describe('lists of skills', () => {
  test.each([
    ['a, \nb, c, \nd', ['a', 'b, c', 'd']],
    ['a,  \nb', ['a', 'b']],
    ['a, b', ['a', 'b']],
    ['complex question (loaded ), \nx', ['complex question (loaded )', 'x']],
  ])('%j', (cell, skills) => {
    expect(splitSkills(cell)).toEqual(skills);
  });
});

const record: StudentRecord = {
  skills: ['red herring', 'complex question (loaded )'],
  topic: 'Tea, "black"',
  system: '',
  turns: [
    { user: 'Write.\n\nNow', assistant: 'Answer: One.', modelInput: '', answer: 'One.' },
    { user: 'Better?', assistant: 'Answer: Two.\nExplanation: no', modelInput: 'x', answer: '' },
  ],
};

describe("a student's records", () => {
  test.each(['chat', 'llama'] as const)('%s: written and read back', (roles) => {
    const text = writeStudentRecords([record, record], roles);
    const [head] = text.split('\n');
    const [user, assistant] = roles === 'chat' ? ['user', 'assistant'] : ['[INST]', '[/INST]'];
    expect(head).toBe(
      `k,skills,topic,system prompt,${user}_0,${assistant}_0,model_input_0,text_0,${user}_1,${assistant}_1,model_input_1,text_1`,
    );
    expect(readStudentRecords(text, 'f')).toEqual([record, record]);
    expect(answerOf(record)).toBe('');
  });

  test('without text_i the answer is found in the reply; roles may have any name', () => {
    const text =
      'k,skills,topic,system prompt,USER_0,ASSISTANT_0,model_input_0\n1,a,T,,Hi,Answer: Yes. Explanation: x,m\n';
    const [read] = readStudentRecords(text, 'f');
    expect(read?.turns).toEqual([
      { user: 'Hi', assistant: 'Answer: Yes. Explanation: x', modelInput: 'm', answer: 'Yes.' },
    ]);
  });

  test('a name with a comma, and turns that differ in number, are refused in words', () => {
    const comma = { ...record, skills: ['irony, verbal'] };
    expect(() => writeStudentRecords([comma], 'chat')).toThrow('irony, verbal');
    const short = { ...record, turns: record.turns.slice(1) };
    expect(() => writeStudentRecords([record, short], 'chat')).toThrow('conversation 2');
    expect(() => readStudentRecords('skills,topic\na,b\n', 'f.csv')).toThrow('f.csv: column');
  });

  test('conversations, with the roles of any template', () => {
    const { skills, topic, system, turns } = record;
    const told = turns.map(({ user, assistant }) => ({ user, assistant }));
    const text = writeConversation({ skills, topic, system, turns }, 'llama');
    expect(text).toContain('"[INST]": "Better?"');
    expect(readConversation(text, 'f')).toEqual({ skills, topic, system, turns: told });
    expect(() => readConversation('{', 'f.json')).toThrow('f.json is not JSON');
    expect(() => readConversation('{"topic":"x"}', 'f.json')).toThrow('f.json: skills');
  });
});

describe('graded records', () => {
  const row = {
    ...{ skills: ['pun', 'red herring'], topic: 'Tea', system: 'S', prompt: 'P', reply: 'R' },
    ...{ modelInput: 'M', answer: 'One. Two.', points: [1, 0, 0.5], total: 4 },
  };

  test('written as the reference writes them', () => {
    expect(writeGradedRecords([row], 'chat').split('\n').slice(1).join('\n')).toBe(
      '2,"pun,  \nred herring",Tea,S,P,R,M,4.0,1.5,"1.0,0.0,0.5",2,0.0,True\n',
    );
  });

  test.each(['chat', 'llama'] as const)('%s: read back', (roles) => {
    const { records } = readGradedRecords(writeGradedRecords([row], roles), 'f');
    const { skills, topic, system, prompt, reply, points, total } = row;
    expect(records).toEqual([{ skills, topic, system, prompt, reply, points, total }]);
  });

  test('the answer stands between the quotes of the prompt', () => {
    const text = gradedText([{ skills: ['pun'], answer: 'Say "tea".', points: [1, 1, 1, 1] }]);
    const [first] = readGradedRecords(text, 'f').records;
    expect(quotedAnswer(first?.prompt ?? '')).toBe('Say "tea".');
    expect(quotedAnswer('Grade this.')).toBeNull();
  });
});

describe('a graded file as the reference reads it', () => {
  const table = (...rows: string[]) =>
    readDataTable(`skills,points_0,true_sentence_lim_pt_0\n${rows.join('\n')}\n`, 'f.csv');
  const options = { k: 1, items: 10, nameDeduction: false, excluded: '' };

  test('short rows are padded, long ones cut, the last point is the recount', () => {
    const { rows } = compatFile(
      table('a,"1.0,1.0",1.0', 'a,"1,1,1,1,1,1",0.0', 'a,,1.0', 'a,"2.0,0.5,-1,x",1.0'),
      options,
    );
    expect(rows).toEqual([
      [1, 1, 0, 1],
      [1, 1, 1, 0],
      [0, 0, 0, 1],
      [2, 0.5, -1, 1],
    ]);
  });

  test('a column of single numbers loses them, one list in it saves them', () => {
    expect(compatFile(table('a,1.0,1.0', 'a,,1.0'), options).rows[0]).toEqual([0, 0, 0, 1]);
    const saved = compatFile(table('a,1.0,1.0', 'a,"1.0,1.0",1.0'), options);
    expect(saved.rows[0]).toEqual([1, 0, 0, 1]);
  });

  test('a recount that is absent is no number; rows that are cut may hold anything', () => {
    expect(compatFile(table('a,"1,1",'), options).rows[0]).toEqual([1, 1, 0, NaN]);
    const bad = table('a,"1,1",1.0', 'a,"x,1",1.0');
    expect(() => compatFile(bad, options)).toThrow('f.csv:3: point 1: "x"');
    expect(compatFile(bad, { ...options, items: 1 }).rows).toHaveLength(2);
  });

  test('valid rows are those without an excluded skill', () => {
    const { valid } = compatFile(table('a,"1,1",1.0', 'b,"1,1",1.0'), {
      ...options,
      excluded: 'a',
    });
    expect(valid).toEqual([1]);
  });
});
