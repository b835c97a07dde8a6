/** A node of a tree that is told as a list: its lines, and the place of the node that it is a part of. */
export interface TreeNode {
  readonly partOf: number | null;
  readonly lines: readonly string[];
}

/** Draws a tree, each part under its whole, parts in the order of the list. */
export function treeLines(nodes: readonly TreeNode[]): string[] {
  const partsOf = new Map<number | null, number[]>();
  for (const [place, { partOf }] of nodes.entries()) {
    const parts = partsOf.get(partOf);
    if (parts) parts.push(place);
    else partsOf.set(partOf, [place]);
  }
  const drawn: string[] = [];
  const draw = (place: number, first: string, rest: string): void => {
    const parts = partsOf.get(place) ?? [];
    const trunk = parts.length > 0 ? '│  ' : '   ';
    for (const [index, line] of (nodes[place]?.lines ?? []).entries()) {
      drawn.push(`${index === 0 ? first : rest + trunk}${line}`);
    }
    for (const [index, part] of parts.entries()) {
      const isLast = index === parts.length - 1;
      draw(part, `${rest}${isLast ? '└─ ' : '├─ '}`, `${rest}${isLast ? '   ' : '│  '}`);
    }
  };
  for (const root of partsOf.get(null) ?? []) draw(root, '', '');
  return drawn;
}
