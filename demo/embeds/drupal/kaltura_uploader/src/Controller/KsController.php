<?php

declare(strict_types=1);

namespace Drupal\kaltura_uploader\Controller;

use Drupal\Core\Controller\ControllerBase;
use Drupal\Core\Site\Settings;
use Symfony\Component\HttpFoundation\Response;

/**
 * Answers a session to people with the permission "upload to kaltura".
 *
 * settings.php: $settings['kaltura_uploader'] = ['partner_id' => 123, 'admin_secret' => '…', 'service_url' => 'https://…'];
 */
final class KsController extends ControllerBase {

  private const PRIVILEGES = 'urirestrict:/api_v3/service/uploadToken/*|/api_v3/service/media/*';

  public function answer(): Response {
    require_once __DIR__ . '/../class-kaltura-uploader-ks.php';
    $account = Settings::get('kaltura_uploader');
    $ks = \Kaltura_Uploader_Ks::generate(
      (int) $account['partner_id'],
      (string) $account['admin_secret'],
      'drupal-' . $this->currentUser()->id(),
      time() + 3600,
      self::PRIVILEGES,
    );
    return new Response($ks, 200, ['Content-Type' => 'text/plain', 'Cache-Control' => 'no-store']);
  }

}
