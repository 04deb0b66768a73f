<?php
/**
 * Plugin Name:       Kaltura Uploader
 * Description:       Lets people upload video, audio and images to Kaltura: a block, a shortcode, and the short-lived session they need.
 * Version:           0.1.0
 * Requires at least: 6.2
 * Requires PHP:      7.4
 * License:           MIT
 */

defined( 'ABSPATH' ) || exit;

require_once __DIR__ . '/includes/class-kaltura-uploader-ks.php';
require_once __DIR__ . '/includes/class-kaltura-uploader-settings.php';
require_once __DIR__ . '/includes/class-kaltura-uploader-session.php';
require_once __DIR__ . '/includes/class-kaltura-uploader-finish.php';
require_once __DIR__ . '/includes/class-kaltura-uploader-finish-route.php';
require_once __DIR__ . '/includes/class-kaltura-uploader-element.php';

add_action( 'admin_menu', array( 'Kaltura_Uploader_Settings', 'add_page' ) );
add_action( 'admin_init', array( 'Kaltura_Uploader_Settings', 'register' ) );
add_action( 'rest_api_init', array( 'Kaltura_Uploader_Session', 'register_route' ) );
add_action( 'rest_api_init', array( 'Kaltura_Uploader_Finish_Route', 'register_route' ) );
add_action( 'init', array( 'Kaltura_Uploader_Element', 'register' ) );
