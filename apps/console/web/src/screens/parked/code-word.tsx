import { useTranslation } from 'react-i18next';

/** A code in words, where it has some, and always the code itself: it is what is looked for and what is told on. */
export function CodeWord({ code }: { code: string }) {
  const { t, i18n } = useTranslation();
  const isKnown = i18n.exists(`parkedCode.${code}.word`);
  return (
    <>
      {isKnown && <>{t(`parkedCode.${code}.word`)} </>}
      <code>{code}</code>
    </>
  );
}

/** Tells what a message is, in words where its type has some. */
export function useTypeText() {
  const { t, i18n } = useTranslation();
  return (type: string | null): string => {
    if (type === null) return t('parked.list.noType');
    return i18n.exists(`messageType.${type}`) ? t(`messageType.${type}`) : type;
  };
}

/** `settlement.claims.v1/3@118`: where a message lies in the log. An item of a snapshot lies in none. */
export function placeOf({ topic, partition, offset }: { topic: string; partition: number; offset: string }): string {
  return partition < 0 ? topic : `${topic}/${partition}@${offset}`;
}
