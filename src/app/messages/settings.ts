import { enSettings } from './en-settings.ts';
import type { Messages, Widened } from './index.ts';

type SettingsMessages = Widened<typeof enSettings>;

const BY_LANGUAGE: Readonly<Record<string, SettingsMessages>> = { en: enSettings };

/** The texts of Settings, which come with it and not with the first look at the page. */
export const settingsMessages = ({ language }: Pick<Messages, 'language'>): SettingsMessages =>
  BY_LANGUAGE[language] ?? enSettings;
