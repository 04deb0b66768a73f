import { DataStore, Server, Upload } from '@tus/server';

/** Counts what arrives and keeps none of it. */
class SinkStore extends DataStore {
  extensions = ['creation', 'creation-with-upload', 'termination'];
  #uploads = new Map();

  async create(upload) {
    this.#uploads.set(upload.id, upload);
    return upload;
  }

  async getUpload(id) {
    const { size, offset, metadata, creation_date } = this.#uploads.get(id);
    return new Upload({ id, size, offset, metadata, creation_date });
  }

  async write(body, id, offset) {
    const upload = this.#uploads.get(id);
    upload.offset = offset;
    for await (const bytes of body) upload.offset += bytes.length;
    return upload.offset;
  }

  async remove(id) {
    this.#uploads.delete(id);
  }
}

/** A tus server of the reference implementation, as a listener for requests below `path`. */
export function tusSink(path) {
  const server = new Server({ path, datastore: new SinkStore() });
  return (request, response) => void server.handle(request, response);
}
