import { useTranslation } from 'react-i18next';
import { ageOf } from './dates';

/** `3 小时`, `3 hours`: between two instants that a service told. */
export function AgeWord({ from, until }: { from: string; until: string }) {
  const { t } = useTranslation();
  const { unit, count } = ageOf(from, until);
  return <span className="age">{t(`age.${unit}`, { count })}</span>;
}
