import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SplitStep } from '../../api/shapes';
import { Amount, UnitWord } from '../../design/amount';
import { useSettings } from '../../design/settings';
import { treeOf, visibleOf, type Branch } from './explanation-tree';

/** Every amount with what it is made of: a tree that is walked with the arrows; the chosen one tells rule and source. */
export function Explanation({ steps }: { steps: readonly SplitStep[] }) {
  const { t } = useTranslation();
  const roots = treeOf(steps);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [at, setAt] = useState(roots[0]?.place ?? 0);
  const visible = visibleOf(roots, open);
  const chosen = steps[at];

  const toggle = (place: number, isOpen: boolean) =>
    setOpen((before) => new Set(isOpen ? [...before, place] : [...before].filter((other) => other !== place)));
  const goTo = (tree: HTMLElement, branch: Branch | undefined) => {
    if (!branch) return;
    setAt(branch.place);
    tree.querySelector<HTMLElement>(`[data-place="${branch.place}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const index = visible.findIndex(({ place }) => place === at);
    const branch = visible[index];
    if (!branch) return;
    const tree = event.currentTarget;
    const isOpen = open.has(at);
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(tree, visible[index + 1]),
      ArrowUp: () => goTo(tree, visible[index - 1]),
      Home: () => goTo(tree, visible[0]),
      End: () => goTo(tree, visible.at(-1)),
      ArrowRight: () => (branch.parts.length > 0 && !isOpen ? toggle(at, true) : goTo(tree, branch.parts[0])),
      ArrowLeft: () =>
        isOpen
          ? toggle(at, false)
          : goTo(
              tree,
              visible.find(({ parts }) => parts.includes(branch)),
            ),
      Enter: () => branch.parts.length > 0 && toggle(at, !isOpen),
      ' ': () => branch.parts.length > 0 && toggle(at, !isOpen),
    };
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <>
      <p className="beside">{t('claims.explanation.hint')}</p>
      <ul role="tree" aria-label={t('claims.explanation.title')} className="tree" onKeyDown={onKey}>
        {roots.map((branch) => (
          <BranchItem
            key={branch.place}
            branch={branch}
            level={1}
            at={at}
            open={open}
            onChoose={setAt}
            onToggle={toggle}
          />
        ))}
      </ul>
      {chosen && <Because step={chosen} />}
    </>
  );
}

interface BranchItemProps {
  readonly branch: Branch;
  readonly level: number;
  readonly at: number;
  readonly open: ReadonlySet<number>;
  readonly onChoose: (place: number) => void;
  readonly onToggle: (place: number, isOpen: boolean) => void;
}

function BranchItem({ branch, level, at, open, onChoose, onToggle }: BranchItemProps) {
  const { language } = useSettings();
  const { place, step, parts } = branch;
  const isOpen = open.has(place);
  const hasParts = parts.length > 0;
  return (
    <li
      role="treeitem"
      aria-level={level}
      aria-expanded={hasParts ? isOpen : undefined}
      aria-selected={place === at}
      data-place={place}
      tabIndex={place === at ? 0 : -1}
      onClick={(event) => {
        event.stopPropagation();
        onChoose(place);
        if (hasParts) onToggle(place, !isOpen);
      }}
    >
      <span className="tree-row">
        <span className="tree-shape" aria-hidden="true">
          {hasParts ? (isOpen ? '▾' : '▸') : '·'}
        </span>
        <span>{step.text[language]}</span>
        <Amount fen={step.amount} />
      </span>
      {hasParts && (
        <ul role="group" hidden={!isOpen}>
          {parts.map((part) => (
            <BranchItem
              key={part.place}
              branch={part}
              level={level + 1}
              at={at}
              open={open}
              onChoose={onChoose}
              onToggle={onToggle}
            />
          ))}
        </ul>
      )}
    </li>
  );
}

/** On what a step rests: rule, document, how it was read and rounded. */
function Because({ step }: { step: SplitStep }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { text, amount, exact, rounding, rule, source, reading } = step;
  return (
    <dl className="because" aria-live="polite">
      <div>
        <dt>{text[language]}</dt>
        <dd>
          <Amount fen={amount} exact /> <UnitWord />
        </dd>
      </div>
      <div>
        <dt>{t('claims.explanation.rule')}</dt>
        <dd>
          <code>{rule}</code>
        </dd>
      </div>
      <div>
        <dt>{t('claims.explanation.source')}</dt>
        <dd>{source}</dd>
      </div>
      {reading !== null && (
        <div>
          <dt>{t('claims.explanation.reading')}</dt>
          <dd>{reading}</dd>
        </div>
      )}
      {exact !== null && rounding !== null && (
        <div>
          <dt>{t('claims.explanation.rounding')}</dt>
          <dd>{t('claims.explanation.rounded', { exact, how: t(`rounding.${rounding}`), fen: amount })}</dd>
        </div>
      )}
    </dl>
  );
}
