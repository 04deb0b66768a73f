<?php
defined('MOODLE_INTERNAL') || die();

$plugin->component = 'local_kalturauploader';
$plugin->version = 2026112300;
$plugin->requires = 2022112800; // Moodle 4.1.
