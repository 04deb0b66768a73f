/** Begins the name of the Web Lock that a worker holds while it has uploads; its address follows. */
export const WORKER_LOCK: string = 'kaltura-uploader-worker ';
