const { TestEnvironment } = require('jest-environment-node');

let made;

/**
 * The environment of jest for Node, made once per process instead of once per suite: packages that are loaded once (see
 * packages-once.js) must share `Error`, `Date` and `Map` with every suite that uses them. What a suite has changed is put
 * back after it: clocks, variables of the environment, and `process.exit`, which jest wraps for each suite.
 */
module.exports = class OneContext extends TestEnvironment {
  constructor(config, context) {
    if (made) return made;
    super(config, context);
    made = this;
    this.exit = this.global.process.exit;
    this.variables = { ...this.global.process.env };
  }

  async teardown() {
    this.fakeTimers.useRealTimers();
    this.fakeTimersModern.useRealTimers();
    this.global.process.exit = this.exit;
    const { env } = this.global.process;
    for (const name of Object.keys(env)) if (!(name in this.variables)) delete env[name];
    Object.assign(env, this.variables);
  }
};
