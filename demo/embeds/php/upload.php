<?php
// The form, and what it posted: the ids of the entries, one value for each file.
declare(strict_types=1);

$entryIds = (array) ($_POST['recording'] ?? []);
?>
<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Upload</title>
    <script type="module" src="kaltura-uploader/kaltura-uploader.js"></script>
  </head>
  <body>
    <?php foreach ($entryIds as $entryId): ?>
      <p>Entry <?= htmlspecialchars((string) $entryId) ?></p>
    <?php endforeach; ?>
    <form method="post">
      <kaltura-uploader
        name="recording[]"
        multiple
        required
        service-url="<?= htmlspecialchars((string) (getenv('KALTURA_SERVICE_URL') ?: 'https://www.kaltura.com')) ?>"
        ks-url="ks.php"
      ></kaltura-uploader>
      <button>Save</button>
    </form>
  </body>
</html>
