import { wllamaStudent } from '../../engines/wllama/student.ts';
import { serveStudent } from './serve.ts';

serveStudent(wllamaStudent());
