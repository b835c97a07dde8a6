import { useTranslation } from 'react-i18next';
import type { ClaimContent, ClaimSplit } from '../../api/shapes';
import { Amount, UnitWord } from '../../design/amount';
import { priceText } from '../../design/amounts';
import { useSettings } from '../../design/settings';

/** The parts of a line, by the step that tells each; those that no line has are not shown. */
const parts = ['in-scope', 'pre-payment', 'over-limit', 'full-self-pay', 'hospital-part'] as const;

/** The bill line by line: what of each is in scope and what is not, with the reason of each part. */
export function BillLines({ claim, split }: { claim: ClaimContent; split: ClaimSplit | null }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const steps = split?.steps.filter(({ name }) => name.startsWith('line.')) ?? [];
  const shown = parts.filter((part) => steps.some(({ name }) => name === `line.${part}`));
  const differences = split?.catalogue?.differences ?? [];
  return (
    <div className="scroll">
      <table className="rows bill-lines">
        <thead>
          <tr>
            <th>{t('claims.lines.number')}</th>
            <th>{t('claims.lines.code')}</th>
            <th>{t('claims.lines.category')}</th>
            <th>{t('claims.lines.class')}</th>
            <th className="figure">{t('claims.lines.quantity')}</th>
            <th className="figure">
              {t('claims.lines.amount')} <UnitWord />
            </th>
            {shown.map((part) => (
              <th key={part} className="figure">
                {t(`linePart.${part}`)} <UnitWord />
              </th>
            ))}
            <th>{t('claims.lines.why')}</th>
          </tr>
        </thead>
        <tbody>
          {claim.lines.map((line, place) => {
            const own = steps.filter((step) => step.line === place + 1);
            return (
              <tr key={place}>
                <th scope="row">{place + 1}</th>
                <td>
                  <code>{line.code}</code>
                </td>
                <td>{t(`chargeCategory.${line.category}`)}</td>
                <td>{t(`lineClass.${line.class}`)}</td>
                <td className="figure">
                  {line.quantity} × {priceText(line.unitPrice)}
                </td>
                <td className="figure">
                  <Amount fen={line.amount} />
                </td>
                {shown.map((part) => {
                  const of = own.find(({ name }) => name === `line.${part}`);
                  return (
                    <td key={part} className="figure">
                      {of ? <Amount fen={of.amount} /> : '–'}
                    </td>
                  );
                })}
                <td className="reasons">
                  {own
                    .filter(({ name }) => name !== 'line.in-scope')
                    .map(({ name, text, source }) => (
                      <p key={name}>
                        {text[language]} <span className="unit">{source}</span>
                      </p>
                    ))}
                  {differences
                    .filter((difference) => difference.line === place + 1)
                    .map(({ name, hospital, catalogue }) => (
                      <p key={name}>
                        {t(`lineDifference.${name}`)}{' '}
                        {t('claims.lines.differs', {
                          hospital: sideText(name, hospital),
                          catalogue: sideText(name, catalogue),
                        })}
                      </p>
                    ))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Ceiling prices are in fen, as all prices of the services; of the other differences the values stand as they are. */
function sideText(name: string, value: string | null): string {
  if (value === null) return '–';
  return name === 'ceiling-differs' ? priceText(value) : value;
}
