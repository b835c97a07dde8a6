/** The latest of several whole states of each thing; one statement cannot write the same row twice. */
export function latestOf<State extends { readonly version: number }>(
  states: readonly State[],
  keyOf: (state: State) => string,
): State[] {
  const latest = new Map<string, State>();
  for (const state of states) {
    const known = latest.get(keyOf(state));
    if (!known || known.version < state.version) latest.set(keyOf(state), state);
  }
  return [...latest.values()];
}
