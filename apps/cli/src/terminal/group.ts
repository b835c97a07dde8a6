import type { Command } from 'commander';

/** The group of verbs of that name (`cycle` of `cycle list`); made when its first verb asks for it. */
export function groupOf(program: Command, name: string, description: string): Command {
  const existing = program.commands.find((command) => command.name() === name);
  return existing ?? program.command(name).description(description);
}

/** The option that every verb has. */
export const JSON_OPTION = ['--json', 'one JSON object on stdout instead of text'] as const;
