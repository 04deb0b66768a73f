import 'filepond/dist/filepond.min.css';

export { create } from 'filepond';
