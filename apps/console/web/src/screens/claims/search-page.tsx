import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { claimSearchQuery } from '../../api/claims-queries';
import type { FoundClaim } from '../../api/shapes';
import { countText } from '../../design/amounts';
import { Answer } from '../../design/answer';
import { Choice } from '../../design/choice';
import { cycleText } from '../../design/dates';
import { Panel } from '../../design/panel';
import { provinceName } from '../../design/provinces';
import { useCycle, useParameter, useRegion, useSetParameters } from '../../frame/context';
import { ExportButton } from './export-button';
import { Filters } from './filters';
import { Nothing } from './nothing';
import { Results } from './results';
import { searchOf, sides, type Side } from './search';

interface Page {
  readonly items: FoundClaim[];
  readonly previous: string | null;
  readonly next: string | null;
  readonly matches: { readonly count: number; readonly isExact: boolean };
}

/** Claims by what is asked about them; all of it stands in the address. */
export function Search() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const side = (useParameter('side', /^home$/) as Side | undefined) ?? 'treating';
  const search = searchOf(address, { region: useRegion(), cycle: useCycle(), side });
  const found = useQuery(claimSearchQuery(search));
  return (
    <div className="screen claims">
      <div className="screen-head">
        <h1>{t('screen.claims')}</h1>
        <Scope side={side} />
      </div>
      <Panel title={t('claims.filter.title')} className="claims-filters">
        <Filters search={search} />
      </Panel>
      <Panel
        title={<Matches page={found.data} isOld={found.isPlaceholderData} />}
        actions={
          found.data && found.data.matches.count > 0 && <ExportButton search={search} matches={found.data.matches} />
        }
      >
        <Answer of={found} lines={20}>
          {(page) =>
            page.items.length === 0 ? (
              <Nothing search={search} />
            ) : (
              <Results page={page} search={search} isOld={found.isPlaceholderData} />
            )
          }
        </Answer>
      </Panel>
    </div>
  );
}

/** What the frame has chosen, as far as it narrows the search; a region is on one side of a claim or on the other. */
function Scope({ side }: { side: Side }) {
  const { t, i18n } = useTranslation();
  const [region, cycle] = [useRegion(), useCycle()];
  const set = useSetParameters();
  return (
    <>
      {cycle !== undefined && <p>{t('claims.scope.cycle', { cycle: cycleText(cycle) })}</p>}
      {region !== undefined && (
        <Choice
          label={t('claims.scope.side', { region: provinceName(region, i18n.language) })}
          value={side}
          options={sides.map((value) => ({
            value,
            label: t(`claims.scope.${value}`, { region: provinceName(region, i18n.language) }),
          }))}
          onChange={(value) =>
            set({ side: value === 'home' ? value : undefined, after: undefined, before: undefined }, { replace: true })
          }
        />
      )}
    </>
  );
}

function Matches({ page, isOld }: { page: Page | undefined; isOld: boolean }) {
  const { t } = useTranslation();
  if (page === undefined) return t('claims.results.title');
  const { count, isExact } = page.matches;
  return (
    <span role="status" aria-busy={isOld}>
      {t(isExact ? 'claims.results.count' : 'claims.results.more', { count, text: countText(count) })}
    </span>
  );
}
