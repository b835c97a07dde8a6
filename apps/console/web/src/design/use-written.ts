import { useState } from 'react';

/**
 * What stands in a box: what somebody writes, until the address says something else, by going back or by clearing a filter.
 * The box stays the same one and keeps the focus, which a new key would take from it.
 */
export function useWritten(applied: string) {
  const [text, setText] = useState(applied);
  const [followed, setFollowed] = useState(applied);
  if (followed !== applied) {
    setFollowed(applied);
    setText(applied);
  }
  return [text, setText] as const;
}
