const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * When a red warning is called to mind next: every `everyDays` after it was raised. Slots that passed while nobody
 * looked are not made up for, only the latest of them is.
 * @param lastDueAt due time of the last reminder of this warning
 */
export function nextReminder(
  { raisedAt, lastDueAt }: { readonly raisedAt: Date; readonly lastDueAt: Date | null },
  { everyDays, now }: { everyDays: number; now: Date },
): Date {
  const everyMs = everyDays * DAY_MS;
  const passed = Math.floor((now.getTime() - raisedAt.getTime()) / everyMs);
  const done = lastDueAt === null ? 0 : Math.round((lastDueAt.getTime() - raisedAt.getTime()) / everyMs);
  return new Date(raisedAt.getTime() + Math.max(passed, done + 1) * everyMs);
}
