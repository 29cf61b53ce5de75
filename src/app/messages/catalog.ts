import { enCatalog } from './en-catalog.ts';
import type { Messages, Widened } from './index.ts';

type CatalogMessages = Widened<typeof enCatalog>;

const BY_LANGUAGE: Readonly<Record<string, CatalogMessages>> = { en: enCatalog };

/** The texts of the Catalog, which come with it and not with the first look at the page. */
export const catalogMessages = ({ language }: Pick<Messages, 'language'>): CatalogMessages =>
  BY_LANGUAGE[language] ?? enCatalog;
