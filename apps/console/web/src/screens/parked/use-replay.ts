import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem, type ApiProblem } from '../../api/problem';
import type { ServiceName } from '../../api/shapes';
import { named, type Meant } from './meant';
import { previewAll, replayAll, type Batch } from './replay';

export interface ReplayRun {
  readonly step: 'finding' | 'previewing' | 'previewed' | 'replaying' | 'done';
  /** How many messages are meant. */
  readonly total: number;
  readonly batches: readonly Batch[];
  readonly problem: ApiProblem | undefined;
}

const beginning: ReplayRun = { step: 'finding', total: 0, batches: [], problem: undefined };

/** Previews what is meant at once, and replays it when told to, until it is told to stop. */
export function useReplay(service: ServiceName, meant: Meant) {
  const [run, setRun] = useState<ReplayRun>(beginning);
  const current = useRef(0);
  const isStopped = useRef(false);
  const client = useQueryClient();

  const preview = useCallback(
    async (of: Meant) => {
      const mine = (current.current += 1);
      const isMine = () => current.current === mine;
      const tell = (change: Partial<ReplayRun>) => {
        if (isMine()) setRun((before) => ({ ...before, ...change }));
        return isMine();
      };
      tell(beginning);
      try {
        const { ids } = await named(service, of);
        if (!tell({ step: 'previewing', total: ids.length })) return;
        await previewAll(service, ids, (batches) => tell({ batches }));
        tell({ step: 'previewed' });
      } catch (error) {
        tell({ problem: asProblem(error) });
      }
    },
    [service],
  );

  const replay = useCallback(async () => {
    const mine = (current.current += 1);
    isStopped.current = false;
    setRun((before) => ({ ...before, step: 'replaying' }));
    await replayAll(service, run.batches, (batches) => {
      if (current.current === mine) setRun((before) => ({ ...before, batches }));
      return current.current === mine && !isStopped.current;
    });
    if (current.current === mine) setRun((before) => ({ ...before, step: 'done' }));
    // One that is parked again changes no count, so nobody would hear of it.
    await client.invalidateQueries({ queryKey: ['parked', service] });
  }, [client, run.batches, service]);

  const first = useRef(meant);
  useEffect(() => {
    const runs = current;
    void preview(first.current);
    return () => void (runs.current += 1);
  }, [preview]);

  /** After the messages that are under way. */
  const stop = useCallback(() => void (isStopped.current = true), []);

  return { run, preview, replay, stop };
}
