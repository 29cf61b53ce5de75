/** A chat template for checkpoints that name their conversation format and bring no template. */
export interface KnownTemplate {
  readonly chatTemplate: string;
  readonly bosToken: string;
  readonly eosToken: string;
}

/** System text inside the first user turn, spaces and tokens as Llama 2's model card gives them. */
const LLAMA_2: KnownTemplate = {
  chatTemplate:
    "{% set lead = '' %}{% if messages[0]['role'] == 'system' %}{% set lead = '<<SYS>>\\n' + messages[0]['content'] + '\\n<</SYS>>\\n\\n' %}{% set messages = messages[1:] %}{% endif %}" +
    '{% for message in messages %}' +
    "{% if message['role'] == 'user' %}{{ bos_token + '[INST] ' + (lead if loop.first else '') + message['content'] | trim + ' [/INST]' }}" +
    "{% else %}{{ ' ' + message['content'] | trim + ' ' + eos_token }}{% endif %}{% endfor %}",
  bosToken: '<s>',
  eosToken: '</s>',
};

/** Mistral 7B Instruct: one BOS, no system role (`renderChat` puts a system text before the first user text). */
const MISTRAL: KnownTemplate = {
  chatTemplate:
    '{{ bos_token }}{% for message in messages %}' +
    "{% if message['role'] == 'user' %}{{ '[INST] ' + message['content'] + ' [/INST]' }}" +
    "{% elif message['role'] == 'assistant' %}{{ message['content'] + eos_token }}" +
    "{% else %}{{ raise_exception('Only user and assistant speak here.') }}{% endif %}{% endfor %}",
  bosToken: '<s>',
  eosToken: '</s>',
};

const LLAMA_3: KnownTemplate = {
  chatTemplate:
    '{{ bos_token }}{% for message in messages %}' +
    "{{ '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n' + message['content'] | trim + '<|eot_id|>' }}{% endfor %}" +
    "{% if add_generation_prompt %}{{ '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}{% endif %}",
  bosToken: '<|begin_of_text|>',
  eosToken: '<|eot_id|>',
};

const CHATML: KnownTemplate = {
  chatTemplate:
    '{% for message in messages %}' +
    "{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}{% endfor %}" +
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}",
  bosToken: '',
  eosToken: '<|im_end|>',
};

/** By the names that mlc-llm gives to conversation templates. */
const TEMPLATES: ReadonlyMap<string, KnownTemplate> = new Map([
  ['llama-2', LLAMA_2],
  ['mistral_default', MISTRAL],
  ['llama-3', LLAMA_3],
  ['llama-3_1', LLAMA_3],
  ['chatml', CHATML],
  ['chatml_nosystem', CHATML],
  ['qwen2', CHATML],
]);

/** Null where the name is not known here. */
export const chatTemplateNamed = (name: string): KnownTemplate | null =>
  TEMPLATES.get(name) ?? null;
