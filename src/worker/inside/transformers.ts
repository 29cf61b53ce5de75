import { transformersStudent } from '../../engines/transformers/student.ts';
import { serveStudent } from './serve.ts';

serveStudent(transformersStudent());
