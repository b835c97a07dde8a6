import { currentInstallation, serviceNames, type ServiceClient, type ServiceName } from '../installation';
import { WrongCall } from '../terminal';

/** A parked message as a person names it, and whom to ask about it. */
export interface NamedParked {
  readonly client: ServiceClient;
  readonly number: string;
}

/** @param id as `parked list` shows it: SERVICE:NUMBER */
export function parkedNamed(id: string): NamedParked {
  const parts = /^([a-z-]+):(\d+)$/.exec(id);
  if (parts === null) {
    throw new WrongCall(
      'parked.id',
      `"${id}" is not the id of a parked message`,
      'write SERVICE:NUMBER, for example settlement:17',
    );
  }
  return { client: currentInstallation().service(serviceNamed(parts[1] ?? '')), number: parts[2] ?? '' };
}

export function serviceNamed(name: string): ServiceName {
  const known = serviceNames.find((one) => one === name);
  if (known === undefined)
    throw new WrongCall('service.unknown', `there is no service "${name}"`, `write one of ${serviceNames.join(', ')}`);
  return known;
}
