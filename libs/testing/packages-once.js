const { default: Runtime } = require('jest-runtime');

/** Packages that keep something of the suite that used them (metrics, translations): every suite has its own. */
const own = /\/node_modules\/(prom-client|i18next|react-i18next)\//;
const isShared = (file) => file.includes('/node_modules/') && !own.test(file);

let packages;

/** What jest asks first for a module that a suite requires. */
class ModulesOfSuite extends Map {
  get(file) {
    return isShared(file) ? { exports: packages.requireModule(file) } : super.get(file);
  }
}

/**
 * The runtime of jest, which gives each suite modules of its own, but loads packages of node_modules once per process:
 * loading Nest, TypeORM and KafkaJS anew for each of two hundred suites was a third of the time that tests took.
 */
module.exports = class PackagesOnce extends Runtime {
  constructor(...parts) {
    super(...parts);
    this.registries.moduleRegistry = new ModulesOfSuite();
    packages ??= new Runtime(...parts);
  }
};
