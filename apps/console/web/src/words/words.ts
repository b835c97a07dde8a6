import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { currentSettings, onSettings } from '../design/settings';

interface Words {
  readonly [key: string]: string | Words;
}

/** One file per screen and language; each holds its words under the name of the file. A new file is found by itself. */
const files = {
  zh: import.meta.glob<Words>('./zh/*.ts', { eager: true, import: 'words' }),
  en: import.meta.glob<Words>('./en/*.ts', { eager: true, import: 'words' }),
};

/** All words of a language in one tree. */
function wordsOf(language: 'zh' | 'en'): Words {
  return Object.assign({}, ...Object.values(files[language])) as Words;
}

export function startWords(): void {
  const { language } = currentSettings();
  void i18next.use(initReactI18next).init({
    lng: language,
    resources: { zh: { translation: wordsOf('zh') }, en: { translation: wordsOf('en') } },
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
    // A key without words would stand on the screen; the tests of the screens let no warning pass.
    saveMissing: true,
    missingKeyHandler: (languages, _, key) => console.warn(`no words in ${languages.join()} for ${key}`),
  });
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  onSettings(() => {
    const chosen = currentSettings().language;
    if (chosen === i18next.language) return;
    document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en';
    void i18next.changeLanguage(chosen);
  });
}
