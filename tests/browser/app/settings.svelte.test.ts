import { expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import type { EndpointReport } from '../../../src/endpoint/test-endpoint.ts';
import { memoryStorage, openPage, storageWith, violations } from './support.ts';

const KEY = 'sk-test-0123456789abcdef';
const REPORT: EndpointReport = {
  host: 'api.openai.com',
  error: null,
  reach: 'reached',
  keyAccepted: true,
  modelKnown: true,
  models: ['gpt-4-0613'],
  honoursN: true,
  dropped: [],
  returned: 'gpt-4-0613',
  ms: 420,
};

const open = (setup: Parameters<typeof openPage>[0] = {}) =>
  openPage({ hash: '#/settings', storage: storageWith({ judge: 'endpoint' }), ...setup });

test('the judge is chosen, kept on this device, and said at the top', async () => {
  const storage = memoryStorage();
  const { screen } = await openPage({ hash: '#/settings', storage });
  await expect.element(screen.getByText('Everything stays in this browser')).toBeInTheDocument();
  await screen
    .getByRole('radio', { name: /A model at an endpoint/ })
    .first()
    .click();
  await expect.element(screen.getByLabelText('Address')).toHaveValue('https://api.openai.com/v1');
  await expect.element(screen.getByLabelText('Model', { exact: true })).toHaveValue('gpt-4-0613');
  await expect.element(screen.getByText('Texts go to api.openai.com')).toBeVisible();
  expect(storage.getItem('skillet settings')).toContain('"judge":"endpoint"');
  expect(await violations()).toEqual([]);
});

test('a bad address is refused at its field, and nothing of it is kept', async () => {
  const { app, screen } = await open();
  const address = screen.getByLabelText('Address');
  await address.fill('http://example.org/v1');
  await screen.getByLabelText('Model', { exact: true }).click();
  await expect
    .element(screen.getByRole('alert').first())
    .toHaveTextContent(/Over http the page may ask/);
  await expect.element(address).toHaveAttribute('aria-invalid', 'true');
  expect(app.settings.choices.endpointJudge.endpoint.url).toBe('https://api.openai.com/v1');
  expect(await violations()).toEqual([]);
  await address.fill('http://localhost:8000/v1/chat/completions');
  await screen.getByLabelText('Model', { exact: true }).click();
  await expect.element(address).toHaveValue('http://localhost:8000/v1');
  await expect.element(screen.getByLabelText('Dialect')).toHaveValue('plain');
});

test('votes, voting, temperature and price are kept; what is no number is refused', async () => {
  const { app, screen } = await open();
  await screen.getByLabelText('Votes').selectOptions('5');
  await screen.getByRole('radio', { name: /third only where two differ/ }).click();
  const temperature = screen.getByLabelText('Temperature');
  await temperature.fill('warm');
  await screen.getByRole('textbox', { name: 'Input' }).fill('30');
  await expect.element(screen.getByText(/has to be a number from 0 to 2/)).toBeVisible();
  await temperature.fill('0.2');
  await expect.element(screen.getByText(/Give both prices/)).toBeVisible();
  await screen.getByRole('textbox', { name: 'Output' }).fill('60');
  await screen.getByLabelText('Votes').click();
  await expect
    .poll(() => app.settings.choices.endpointJudge)
    .toMatchObject({
      votes: 5,
      voting: 'adaptive',
      temperature: 0.2,
      price: { input: 30, output: 60 },
    });
});

test('a key is kept where the person says, shows nowhere, moves, and is forgotten', async () => {
  const storage = storageWith({ judge: 'endpoint' });
  const { app, screen } = await open({ storage });
  const kept = (): boolean => [...storage.entries.values()].some((text) => text.includes(KEY));
  const field = screen.getByLabelText('Key', { exact: true });
  await field.fill(KEY);
  await screen.getByRole('button', { name: 'Keep the key' }).click();
  await expect.element(field).toHaveValue('');
  await expect.element(screen.getByText('A key is here, in this tab’s memory.')).toBeVisible();
  expect(app.settings.keyOf('judge')).toBe(KEY);
  expect(document.documentElement.outerHTML).not.toContain(KEY);
  expect(kept()).toBe(false);
  await screen.getByRole('radio', { name: /^On this device/ }).click();
  expect(kept()).toBe(true);
  await screen.getByRole('button', { name: 'Forget the key' }).click();
  await expect.element(screen.getByText('The key is forgotten.')).toBeVisible();
  expect(kept()).toBe(false);
  expect(app.settings.keyOf('judge')).toBeNull();
});

test('a key does not go along to another server', async () => {
  const { app, screen } = await open();
  app.settings.keepKey('judge', KEY, 'memory');
  const address = screen.getByLabelText('Address');
  await address.fill('https://api.openai.com/v2');
  await screen.getByLabelText('Model', { exact: true }).click();
  expect(app.settings.hasKey('judge')).toBe(true);
  await address.fill('https://evil.example/v1');
  await screen.getByLabelText('Model', { exact: true }).click();
  await expect.element(screen.getByText(/was for another server and is forgotten/)).toBeVisible();
  expect(app.settings.hasKey('judge')).toBe(false);
});

test('the test of an endpoint says what it found, line by line', async () => {
  const { screen } = await open({ ports: { testEndpoint: () => Promise.resolve(REPORT) } });
  await screen.getByRole('button', { name: 'Test endpoint' }).click();
  const report = screen.getByRole('list', { name: 'What the test found' });
  await expect.element(report).toHaveTextContent(/api.openai.com can be used/);
  await expect.element(report).toHaveTextContent(/Several votes in one request work/);
  await expect.element(report).toHaveTextContent(/0.4 s/);
  expect(await violations()).toEqual([]);
});

test.each([
  [
    'CORS',
    { code: 'endpoint-blocked', detail: { why: 'cors' } },
    'blocked',
    /CORS.*--allowed-origins/,
  ],
  [
    'either',
    { code: 'endpoint-unreachable', detail: { why: 'unclear' } },
    'not-reached',
    /either no server is there.*CORS/,
  ],
  [
    'a wrong key',
    { code: 'endpoint-key', detail: {} },
    'reached',
    /A key is wanted, and there is none/,
  ],
] as const)('%s is named, with what to do', async (_, { code, detail }, reach, words) => {
  const keyAccepted = code === 'endpoint-key' ? false : null;
  const error = { code, detail: { host: 'api.openai.com', ...detail }, message: 'refused' };
  const report = {
    ...REPORT,
    error,
    reach,
    keyAccepted,
    modelKnown: null,
    honoursN: null,
    ms: null,
  };
  const { screen } = await open({ ports: { testEndpoint: () => Promise.resolve(report) } });
  await screen.getByRole('button', { name: 'Test endpoint' }).click();
  await expect
    .element(screen.getByRole('list', { name: 'What the test found' }))
    .toHaveTextContent(words);
});

test('a test that cannot be made says so', async () => {
  const broken = () => Promise.reject(new AppError('unexpected', 'no chunk'));
  const { screen } = await open({ ports: { testEndpoint: broken } });
  await screen.getByRole('button', { name: 'Test endpoint' }).click();
  await expect.element(screen.getByText(/did not foresee/)).toBeVisible();
});

test('settings that cannot be read fall back with a word', async () => {
  const storage = memoryStorage();
  storage.setItem('skillet settings', '{"version":1,"judge":"oracle"}');
  const { app, screen } = await openPage({ hash: '#/settings', storage });
  await expect
    .element(screen.getByText(/could not be read, so the first settings stand/))
    .toBeVisible();
  expect(app.settings.choices.judge).toBe('rules');
});
