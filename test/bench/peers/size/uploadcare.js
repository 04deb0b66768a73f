import '@uploadcare/file-uploader/web/uc-file-uploader-regular.min.css';
import * as UC from '@uploadcare/file-uploader';

UC.defineComponents(UC);
