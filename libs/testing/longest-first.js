const { default: Sequencer } = require('@jest/test-sequencer');

/** The longest suites, in order: one of them begun last would run alone while the other processes have nothing to do. */
const longest = [
  'apps/cli/test/chain.service.test.ts',
  'apps/cli/test/simulate/simulate.service.test.ts',
  'apps/settlement/test/settling/laws.service.test.ts',
  'libs/messaging/test/changes.service.test.ts',
  'apps/settlement/test/policies/what-if.service.test.ts',
  'apps/settlement/test/settling/whole-life.service.test.ts',
  'libs/testing/test/set-up.service.test.ts',
  'apps/clearing/test/cycles.service.test.ts',
  'apps/prepayment-fund/test/obligations.service.test.ts',
  'libs/benefits/test/random-packs.long.test.ts',
  'apps/cli/test/generate/real-month.long.test.ts',
  'apps/cli/test/review/measure.long.test.ts',
  'apps/cli/test/generate/calibration.long.test.ts',
];

/** The order of jest (what failed, what took long, what is large), after the longest. A fresh clone knows no durations. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const placeOf = ({ path }) => {
      const place = longest.findIndex((suite) => path.endsWith(suite));
      return place === -1 ? longest.length : place;
    };
    return [...super.sort(tests)].sort((one, other) => placeOf(one) - placeOf(other));
  }
};
