<?php
// Installs WordPress if its archive has not, and adds the people of the test: php set-up-site.php SITE PEOPLE
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = '127.0.0.1';
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

if ( ! is_blog_installed() ) {
	wp_install( 'Test site', 'admin', 'admin@example.org', false, '', 'password' );
}
foreach ( json_decode( $argv[2], true ) as $index => $person ) {
	$id = wp_insert_user(
		array(
			'user_login' => $person['name'],
			'user_pass'  => $person['password'],
			'user_email' => "{$person['name']}@example.org",
			'role'       => 0 === $index ? 'editor' : 'subscriber',
		)
	);
	// Else the block editor begins with a tour.
	update_user_meta(
		$id,
		'wp_persisted_preferences',
		array(
			'core/edit-post' => array( 'welcomeGuide' => false ),
			'_modified'      => gmdate( 'c' ),
		)
	);
}
// Else the first log-in asks whether the administrator's address is still right.
update_option( 'admin_email_lifespan', time() + YEAR_IN_SECONDS );

$failed = activate_plugin( 'kaltura-uploader/kaltura-uploader.php' );
if ( is_wp_error( $failed ) ) {
	fwrite( STDERR, $failed->get_error_message() );
	exit( 1 );
}
echo 'ready';
