<?php
// An ajax plugin: copy to plugins/ajax/kalturaks/ beside the plugin's KS class. Answers a session to whoever is logged in.
defined('_JEXEC') or die;

use Joomla\CMS\Factory;
use Joomla\CMS\Plugin\CMSPlugin;

require_once __DIR__ . '/class-kaltura-uploader-ks.php';

final class PlgAjaxKalturaks extends CMSPlugin
{
    private const PRIVILEGES = 'urirestrict:/api_v3/service/uploadToken/*|/api_v3/service/media/*';

    public function onAjaxKalturaks(): string
    {
        $application = Factory::getApplication();
        $user = $application->getIdentity();
        if ($user->guest) {
            throw new RuntimeException('Nobody is logged in.', 403);
        }
        $application->setHeader('Cache-Control', 'no-store', true);
        return Kaltura_Uploader_Ks::generate(
            (int) getenv('KALTURA_PARTNER_ID'),
            (string) getenv('KALTURA_ADMIN_SECRET'),
            $user->username,
            time() + 3600,
            self::PRIVILEGES
        );
    }
}
