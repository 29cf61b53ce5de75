import { describe, expect, test } from 'vitest';
import registryJson from '../../../../models/registry.json' with { type: 'json' };
import { errorData } from '../../../../src/core/errors.ts';
import { renderChat } from '../../../../src/core/prompt/chat-template.ts';
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
