const { writeSync } = require('node:fs');

const STANDARD_OUTPUT = 1;

/**
 * Closes every test run with one line `N passed, N failed`, alone on a line; a suite that could not run counts as failed.
 * It is written when the process ends, because jest prints its own summary after the last reporter has spoken.
 */
module.exports = class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    process.once('exit', () => writeSync(STANDARD_OUTPUT, `\n${line}\n`));
  }
};
