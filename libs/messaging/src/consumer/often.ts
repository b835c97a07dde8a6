/** Whether a failure that goes on and on should be logged this time: the first, second, fourth, eighth … */
export function isWorthTelling(times: number): boolean {
  return (times & (times - 1)) === 0;
}
