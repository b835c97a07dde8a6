const { default: Runtime } = require('jest-runtime');

/** Packages that keep something of the suite that used them (metrics, translations): every suite has its own. */
const own = /\/node_modules\/(prom-client|i18next|react-i18next)\//;
const isPackage = (file) => file.includes('/node_modules/') && !own.test(file);

let packages;

/**
 * The runtime of jest, which gives each suite modules of its own, but loads packages of node_modules once per process:
 * loading Nest, TypeORM and KafkaJS anew for each of two hundred suites was most of the time that tests took. Our own modules stay
 * apart from suite to suite.
 */
module.exports = class PackagesOnce extends Runtime {
  constructor(config, environment, resolver, ...rest) {
    super(config, environment, resolver, ...rest);
    this.resolver = resolver;
    packages ??= new Runtime(config, environment, resolver, ...rest);
  }

  requireModule(from, name, options, isActual) {
    if (name && !/^[./]/.test(name) && !this.resolver.isCoreModule(name)) {
      const file = this._resolution.resolveCjs(from, name);
      if (isPackage(file)) return packages.requireModule(file);
    }
    return super.requireModule(from, name, options, isActual);
  }
};
