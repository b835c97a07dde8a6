import { useEffect, useState, type ComponentProps } from 'react';
import { ApiProblem } from '../api/problem';
import { Loading, ProblemNote } from './answer';
import type DrawnChart from './drawn-chart';

/** Of a line of bars that stands in for a chart. */
const LINE_HEIGHT = 26;

let Drawn: typeof DrawnChart | undefined;

/** Fetches what charts are drawn with, once. */
export async function fetchCharts(): Promise<void> {
  ({ default: Drawn } = await import('./drawn-chart'));
}

/** A chart, as soon as what draws it is fetched. React's `lazy` would hold it back for 300 ms even where that is there. */
export function Chart(props: ComponentProps<typeof DrawnChart>) {
  const [state, setState] = useState<'asked' | 'fetched' | 'gone'>(Drawn ? 'fetched' : 'asked');
  useEffect(() => {
    if (state === 'asked')
      fetchCharts().then(
        () => setState('fetched'),
        () => setState('gone'),
      );
  }, [state]);
  if (state === 'gone') return <ProblemNote problem={new ApiProblem('console.version-gone', 500)} />;
  return Drawn ? <Drawn {...props} /> : <Loading lines={Math.floor(props.height / LINE_HEIGHT)} />;
}
