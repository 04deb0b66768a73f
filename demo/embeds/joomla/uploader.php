<?php
// A layout: copy to templates/<yours>/html/layouts/kaltura/uploader.php and print it by
// LayoutHelper::render('kaltura.uploader', ['ksUrl' => Route::_('index.php?option=com_ajax&plugin=kalturaks&format=raw', false)]).
defined('_JEXEC') or die;

use Joomla\CMS\Factory;

/** @var array $displayData */
$assets = Factory::getApplication()->getDocument()->getWebAssetManager();
$assets->registerAndUseScript('kaltura-uploader', 'media/kaltura-uploader/kaltura-uploader.js', [], ['type' => 'module']);
$escape = static fn ($value) => htmlspecialchars((string) $value, ENT_QUOTES);
?>
<kaltura-uploader
  service-url="<?= $escape($displayData['serviceUrl'] ?? 'https://www.kaltura.com') ?>"
  ks-url="<?= $escape($displayData['ksUrl']) ?>"
  name="<?= $escape($displayData['name'] ?? 'recording[]') ?>"
  multiple
></kaltura-uploader>
