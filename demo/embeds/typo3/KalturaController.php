<?php

declare(strict_types=1);

namespace Vendor\SitePackage\Controller;

use Psr\Http\Message\ResponseInterface;
use TYPO3\CMS\Core\Context\Context;
use TYPO3\CMS\Extbase\Mvc\Controller\ActionController;

require_once __DIR__ . '/class-kaltura-uploader-ks.php';

/** The action `ks` answers a session to whoever is logged in; register it as not cacheable. */
final class KalturaController extends ActionController
{
    private const PRIVILEGES = 'urirestrict:/api_v3/service/uploadToken/*|/api_v3/service/media/*';

    public function __construct(private readonly Context $context)
    {
    }

    public function ksAction(): ResponseInterface
    {
        $user = $this->context->getAspect('frontend.user');
        if (!$user->isLoggedIn()) {
            return $this->responseFactory->createResponse(401);
        }
        $ks = \Kaltura_Uploader_Ks::generate(
            (int) getenv('KALTURA_PARTNER_ID'),
            (string) getenv('KALTURA_ADMIN_SECRET'),
            (string) $user->get('username'),
            time() + 3600,
            self::PRIVILEGES,
        );
        return $this->responseFactory->createResponse()
            ->withHeader('Content-Type', 'text/plain')
            ->withHeader('Cache-Control', 'no-store')
            ->withBody($this->streamFactory->createStream($ks));
    }
}
