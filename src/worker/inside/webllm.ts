import { webllmStudent } from '../../engines/webllm/student.ts';
import { serveStudent } from './serve.ts';

serveStudent(webllmStudent());
