import { DomainError, invariant, InvariantViolation, unreachable } from '../src';

test('a refusal carries its kind, its stable code and what explains it', () => {
  const refusal = new DomainError('rejected', 'filing.missing', 'file the visit', { province: '330000' });

  expect(refusal).toBeInstanceOf(Error);
  expect(refusal).toMatchObject({
    name: 'DomainError',
    kind: 'rejected',
    code: 'filing.missing',
    message: 'file the visit',
    values: { province: '330000' },
  });
});

test('what must hold is let through when it does, and is a bug when it does not', () => {
  expect(() => invariant(true, 'holds')).not.toThrow();
  expect(() => invariant(0, 'does not hold')).toThrow(new InvariantViolation('does not hold'));
  expect(new InvariantViolation('bug')).not.toBeInstanceOf(DomainError);
});

test('a value that no branch knows is a bug and names itself', () => {
  expect(() => unreachable('purple' as never, 'the light')).toThrow(
    new InvariantViolation('the light does not know "purple"'),
  );
});
