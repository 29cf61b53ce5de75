import { enModels } from './en-models.ts';
import type { Messages, Widened } from './index.ts';

type ModelsMessages = Widened<typeof enModels>;

const BY_LANGUAGE: Readonly<Record<string, ModelsMessages>> = { en: enModels };

/** The texts of the Models view, which come with it and not with the first look at the page. */
export const modelsMessages = ({ language }: Pick<Messages, 'language'>): ModelsMessages =>
  BY_LANGUAGE[language] ?? enModels;
