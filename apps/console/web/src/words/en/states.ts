export const words = {
  states: {
    more: '50 more',
    copy: 'Copy',
    copied: 'Copied',
    copyOf: 'Copy the command {{text}}',
    moreFailed: 'Could not be read. Try again.',
    retry: 'Try again',
    reload: 'Load the page again',
    code: 'problem code {{code}}',
    forbidden: 'Not for your role',
    forbiddenHint:
      'Seeing this takes another role. Ask the administrator of your settlement centre, and name the problem code.',
    notFound: 'There is no such screen',
    notFoundHint: 'It may have moved, or is not built yet. Use the navigation or the command palette (Ctrl/⌘ K).',
  },
  /** Problems of the console itself by code; those of services come with the services’ words. */
  problem: {
    console: {
      unreachable: {
        title: 'The console does not answer',
        todo: 'See whether its process runs: npx lianqing status. Then try again.',
      },
      'answer-unknown': {
        title: 'An answer that nobody here gave',
        todo: 'A proxy may have come between. Try again; if it stays, look into the console’s log.',
      },
      broken: {
        title: 'This page has failed',
        todo: 'Load it again. If it stays, tell the operations team the problem code and the time.',
      },
      'version-gone': { title: 'The console was updated', todo: 'This page is of the version before. Load it again.' },
    },
    service: {
      away: {
        title: 'The service is away',
        todo: 'It does not answer for the moment; what is here comes back by itself. npx lianqing doctor says more.',
      },
    },
    origin: {
      foreign: {
        title: 'Not asked by the console’s own page',
        todo: 'Open the console at its own address and try again.',
      },
    },
    host: {
      foreign: {
        title: 'Not an address of the console',
        todo: 'Open it at the address that npx lianqing status names.',
      },
    },
    events: {
      'too-many': { title: 'Too many pages are open', todo: 'Close some pages of the console and try again.' },
      stopping: { title: 'The console is stopping', todo: 'This page connects again by itself.' },
    },
    other: { title: 'Could not be read' },
  },
} as const;
