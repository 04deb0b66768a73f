<?php
// Answers a session to whoever is logged in and no guest.
define('AJAX_SCRIPT', true);
require(__DIR__ . '/../../config.php');
require(__DIR__ . '/class-kaltura-uploader-ks.php');

require_login(null, false, null, false, true);
if (isguestuser()) {
    throw new require_login_exception('Guests do not upload.');
}
header('Content-Type: text/plain');
header('Cache-Control: no-store');
echo Kaltura_Uploader_Ks::generate(
    (int) get_config('local_kalturauploader', 'partnerid'),
    (string) get_config('local_kalturauploader', 'adminsecret'),
    $USER->username,
    time() + 3600,
    'urirestrict:/api_v3/service/uploadToken/*|/api_v3/service/media/*'
);
