import { Option } from 'commander';

/** In which language texts are told. */
export type Language = 'en' | 'zh' | 'both';

/** The option of every verb that tells texts. */
export function languageOption(): Option {
  return new Option('--language <language>', 'language of the text').choices(['en', 'zh', 'both']).default('both');
}
