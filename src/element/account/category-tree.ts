import type { Category } from '../../engine/upload-engine.js';

/** A category with what is below it. */
export interface CategoryNode {
  readonly id: string;
  readonly name: string;
  /** The names above it, from the top. */
  readonly path: readonly string[];
  readonly children: readonly CategoryNode[];
}

/** A line of the tree as it is shown. */
export interface CategoryLine {
  readonly node: CategoryNode;
  /** From 1. */
  readonly level: number;
  /** From 1, among those beside it. */
  readonly position: number;
  readonly beside: number;
  readonly parentId: string | null;
  /** Null where there is nothing below it. */
  readonly isExpanded: boolean | null;
}

/** Arranges what the server has listed; what is not below the root, or only in a circle, is left out. */
export function treeOf(categories: readonly Category[], rootId: string): readonly CategoryNode[] {
  const below = new Map<string, Category[]>();
  for (const category of categories) {
    const beside = below.get(category.parentId) ?? [];
    below.set(category.parentId, beside);
    beside.push(category);
  }
  const seen = new Set([rootId]);
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  const nodesBelow = (parentId: string, path: readonly string[]): readonly CategoryNode[] =>
    (below.get(parentId) ?? [])
      .filter(({ id }) => !seen.has(id))
      .sort((a, b) => compare(a.name, b.name))
      .map(({ id, name }) => {
        seen.add(id);
        return { id, name, path, children: nodesBelow(id, [...path, name]) };
      });
  return nodesBelow(rootId, []);
}

/** All nodes of a tree, from top to bottom. */
export function allIn(nodes: readonly CategoryNode[]): readonly CategoryNode[] {
  return nodes.flatMap((node) => [node, ...allIn(node.children)]);
}

/** The lines of a tree: what is below a node only where it is expanded. */
export function linesOf(
  nodes: readonly CategoryNode[],
  expanded: ReadonlySet<string>,
  level = 1,
  parentId: string | null = null,
): readonly CategoryLine[] {
  return nodes.flatMap((node, index) => {
    const isOpen = expanded.has(node.id);
    const isExpanded = node.children.length > 0 ? isOpen : null;
    const line = { node, level, position: index + 1, beside: nodes.length, parentId, isExpanded };
    return [line, ...(isExpanded ? linesOf(node.children, expanded, level + 1, node.id) : [])];
  });
}

/** What a search finds, as one level: case and accents do not count, and every word must be in the name or the path. */
export function found(nodes: readonly CategoryNode[], query: string): readonly CategoryLine[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const all = allIn(nodes).filter(({ name, path }) => {
    const text = plain([...path, name].join(' '));
    // The name itself has one of them: else all that is below a match would be one.
    return words.every((word) => text.includes(word)) && words.some((word) => plain(name).includes(word));
  });
  return all.map((node, index) => ({
    ...{ node, level: 1, position: index + 1, beside: all.length, parentId: null, isExpanded: null },
  }));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
