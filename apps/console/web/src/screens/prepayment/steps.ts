/** A line in steps, one for each day; days without a usage, when nothing was placed yet, leave a gap. */
export function stepsOf(
  usages: readonly (number | null)[],
  x: (index: number) => number,
  y: (usage: number) => number,
): string {
  return usages
    .map((usage, index) => {
      if (usage === null) return '';
      const isFirst = index === 0 || usages[index - 1] === null;
      const start = isFirst ? `M${x(index).toFixed(1)} ` : 'V';
      return `${start}${y(usage).toFixed(1)}H${x(index + 1).toFixed(1)}`;
    })
    .join('');
}
