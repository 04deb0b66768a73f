<?php
// What answers at the address of `finish-url`. The plugin's classes do the work; copy both beside this file.
declare(strict_types=1);

require __DIR__ . '/class-kaltura-uploader-ks.php';
require __DIR__ . '/class-kaltura-uploader-finish.php';

/** Answers, and ends. */
function answer(int $status, array $body): void
{
    http_response_code($status);
    header('Content-Type: application/json');
    header('Cache-Control: no-store');
    header('X-Content-Type-Options: nosniff');
    if ($status === 503) {
        header('Retry-After: 3');
    }
    exit(json_encode($body, JSON_UNESCAPED_SLASHES));
}

session_start();
$userId = $_SESSION['user_id'] ?? null;
// Otherwise the next request of the same visitor would wait for this one.
session_write_close();

$method = $_SERVER['REQUEST_METHOD'];
if (!in_array($method, ['POST', 'GET'], true)) {
    answer(405, ['error' => 'METHOD']);
}
// A form of another site can post texts, but not this type: the browser would ask before.
$type = strtolower(trim(explode(';', $_SERVER['CONTENT_TYPE'] ?? '')[0]));
if ($method === 'POST' && $type !== 'application/json') {
    answer(415, ['error' => 'CONTENT_TYPE']);
}
$site = $_SERVER['HTTP_SEC_FETCH_SITE'] ?? null;
$origin = $_SERVER['HTTP_ORIGIN'] ?? null;
$originHost = preg_replace('#^https?://#i', '', $origin ?? '');
$isOwn = $site !== null
    ? in_array($site, ['same-origin', 'none'], true)
    : $origin === null || strcasecmp($originHost, $_SERVER['HTTP_HOST'] ?? '') === 0;
if (!$isOwn) {
    answer(403, ['error' => 'FOREIGN_ORIGIN']);
}
if ($userId === null) {
    answer(401, ['error' => 'SIGN_IN']);
}

$finish = new Kaltura_Uploader_Finish(
    getenv('KALTURA_SERVICE_URL') ?: 'https://www.kaltura.com',
    (int) getenv('KALTURA_PARTNER_ID'),
    (string) getenv('KALTURA_ADMIN_SECRET'),
    (string) $userId
);
// What your server adds to each entry.
$details = json_decode(getenv('KALTURA_ENTRY_DETAILS') ?: '[]', true);
$body = $method === 'POST' ? json_decode(file_get_contents('php://input'), true) : null;
answer(...$finish->answer($method, $body, (string) ($_GET['tokenId'] ?? ''), $details));
