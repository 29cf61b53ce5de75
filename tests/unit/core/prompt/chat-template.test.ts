import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import registryJson from '../../../../models/registry.json' with { type: 'json' };
import { errorData } from '../../../../src/core/errors.ts';
import { renderChat, type ChatMessage } from '../../../../src/core/prompt/chat-template.ts';
import { chatTemplateNamed } from '../../../../src/core/prompt/known-templates.ts';
import { modelEntry, readRegistry } from '../../../../src/core/student/registry.ts';

const small = modelEntry(readRegistry(registryJson), 'smollm2-135m');

describe('renderChat', () => {
  test('ChatML, ready for the assistant', () => {
    expect(renderChat(small, [{ role: 'user', content: 'Hello {% if %}' }])).toBe(
      '<|im_start|>user\nHello {% if %}<|im_end|>\n<|im_start|>assistant\n',
    );
  });

  test('turn 2 begins with all of turn 1', () => {
    const first = renderChat(small, [{ role: 'user', content: 'One' }]);
    const second = renderChat(small, [
      { role: 'user', content: 'One' },
      { role: 'assistant', content: 'Two' },
      { role: 'user', content: 'Three' },
    ]);
    expect(second.startsWith(`${first}Two<|im_end|>\n`)).toBe(true);
  });

  test('begin and end tokens are at hand', () => {
    const model = {
      chatTemplate: '{{ bos_token }}{{ eos_token }}',
      bosToken: '<s>',
      eosToken: '</s>',
    };
    expect(renderChat(model, [])).toBe('<s></s>');
  });

  test('a broken template and one that refuses are errors', () => {
    for (const chatTemplate of ['{% if %}', "{{ raise_exception('no system') }}"]) {
      let code = 'none';
      try {
        renderChat({ chatTemplate, bosToken: '', eosToken: '' }, []);
      } catch (error) {
        code = errorData(error).code;
      }
      expect(code).toBe('template-invalid');
    }
  });
});

const FOLDER = 'tests/fixtures/chat-templates';

interface Family {
  readonly bosToken: string;
  readonly eosToken: string;
  /** `text`: what transformers wrote; else it refused, and wrote `folded` with the system text moved. */
  readonly cases: readonly {
    readonly name: string;
    readonly messages: readonly ChatMessage[];
    readonly text?: string;
    readonly folded?: string;
  }[];
}

const families = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.jinja'))
  .map((name) => name.slice(0, -'.jinja'.length));

function readFamily(name: string) {
  const family: Family = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
  const chatTemplate = readFileSync(join(FOLDER, `${name}.jinja`), 'utf8');
  return { ...family, chatTemplate };
}

function renderedOr(model: Parameters<typeof renderChat>[0], messages: readonly ChatMessage[]) {
  try {
    return renderChat(model, messages);
  } catch (error) {
    return errorData(error).code;
  }
}

describe('renderChat writes what transformers writes', () => {
  test.each(families)('%s', (name) => {
    const { cases, ...model } = readFamily(name);
    expect(cases.length).toBeGreaterThan(0);
    for (const { messages, text, folded } of cases) {
      expect(renderedOr(model, messages)).toBe(text ?? folded ?? 'template-invalid');
    }
  });

  test('SmolLM2’s template is the registry’s', () => {
    expect(readFamily('smollm2').chatTemplate).toBe(small.chatTemplate);
  });

  test.each([
    ['llama-2', 'llama-2'],
    ['mistral_default', 'mistral-v0.2'],
    ['chatml', 'smollm2'],
  ])('the conversation format %s is the template of %s', (format, name) => {
    const model = chatTemplateNamed(format);
    const { cases } = readFamily(name);
    // Two users in a row: these templates do not refuse what `renderChat` is never asked for.
    for (const { name: what, messages, text, folded } of cases) {
      if (model === null || what === 'two users in a row') continue;
      expect(renderedOr(model, messages)).toBe(text ?? folded);
    }
    expect(model).not.toBeNull();
  });
});

describe('a system text', () => {
  const user = { role: 'user', content: 'Hi' } as const;
  const system = { role: 'system', content: 'Be brief.' } as const;
  const model = (chatTemplate: string) => ({ chatTemplate, bosToken: '', eosToken: '' });

  test('that a template leaves out goes before the first user text', () => {
    const silent = model(
      "{% for m in messages %}{% if m.role != 'system' %}[{{ m.content }}]{% endif %}{% endfor %}",
    );
    expect(renderChat(silent, [system, user])).toBe('[Be brief.\n\nHi]');
    expect(renderChat(silent, [user])).toBe('[Hi]');
  });

  test('does not hide what else the template refuses', () => {
    const strict = model("{{ raise_exception('never') }}");
    expect(() => renderChat(strict, [system, user])).toThrow(/never/);
  });
});

test('the date in a prompt is the same every day', () => {
  const chatTemplate = "{{ strftime_now('%A, %d %B %Y (%a %d %b %y, %m) 100 %% %q') }}";
  expect(renderChat({ chatTemplate, bosToken: '', eosToken: '' }, [])).toBe(
    'Friday, 26 July 2024 (Fri 26 Jul 24, 07) 100 % %q',
  );
});

test('templates have range, none, true and false at hand', () => {
  const chatTemplate =
    '{% for i in range(3) %}{{ i }}{% endfor %}{% for i in range(5, 1, -2) %}{{ i }}{% endfor %}' +
    '{{ none is none and None is none and True and not false }}';
  expect(renderChat({ chatTemplate, bosToken: '', eosToken: '' }, [])).toBe('01253true');
});
