import '@mux/mux-uploader';
