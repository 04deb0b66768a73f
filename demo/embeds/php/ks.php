<?php
// Answers a session to whoever is logged in. The plugin's class does the work; copy it beside this file.
declare(strict_types=1);

require __DIR__ . '/class-kaltura-uploader-ks.php';

session_start();
header('Content-Type: text/plain');
header('Cache-Control: no-store');

$userId = $_SESSION['user_id'] ?? null;
if ($userId === null) {
    http_response_code(401);
    exit;
}
echo Kaltura_Uploader_Ks::generate(
    (int) getenv('KALTURA_PARTNER_ID'),
    (string) getenv('KALTURA_ADMIN_SECRET'),
    (string) $userId,
    time() + 3600,
    'urirestrict:/api_v3/service/uploadToken/*|/api_v3/service/media/*'
);
