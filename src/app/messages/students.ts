import { enStudents } from './en-students.ts';
import type { Messages, Widened } from './index.ts';

type StudentsMessages = Widened<typeof enStudents>;

const BY_LANGUAGE: Readonly<Record<string, StudentsMessages>> = { en: enStudents };

/** The texts of choosing and comparing students, which come with it and not with the first look at the page. */
export const studentsMessages = ({ language }: Pick<Messages, 'language'>): StudentsMessages =>
  BY_LANGUAGE[language] ?? enStudents;
