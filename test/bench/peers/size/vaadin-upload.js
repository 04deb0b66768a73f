import '@vaadin/upload';
