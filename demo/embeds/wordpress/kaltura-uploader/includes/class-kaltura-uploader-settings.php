<?php
defined( 'ABSPATH' ) || exit;

/**
 * The plugin's settings, and their page under Settings → Kaltura Uploader.
 */
final class Kaltura_Uploader_Settings {
	private const OPTION = 'kaltura_uploader';
	private const PAGE   = 'kaltura-uploader';

	/** Who may upload: a capability of WordPress, or `visitor` for everybody who sees the page. */
	private const UPLOADERS = array( 'upload_files', 'edit_others_posts', 'read', 'visitor' );

	private const DEFAULTS = array(
		'service_url'  => 'https://www.kaltura.com',
		'partner_id'   => 0,
		'admin_secret' => '',
		'role'         => '',
		'uploaders'    => 'upload_files',
	);

	public static function service_url() {
		return self::get( 'service_url' );
	}

	public static function partner_id() {
		return (int) self::get( 'partner_id' );
	}

	/** A constant in wp-config.php keeps the secret out of the database. */
	public static function admin_secret() {
		return defined( 'KALTURA_UPLOADER_ADMIN_SECRET' ) ? KALTURA_UPLOADER_ADMIN_SECRET : self::get( 'admin_secret' );
	}

	public static function role() {
		return self::get( 'role' );
	}

	public static function uploaders() {
		return self::get( 'uploaders' );
	}

	/** Whether there is an account. */
	public static function is_complete() {
		return 0 !== self::partner_id() && '' !== self::admin_secret();
	}

	public static function register() {
		register_setting( self::PAGE, self::OPTION, array( 'sanitize_callback' => array( self::class, 'sanitize' ) ) );
		add_settings_section( 'account', __( 'Account', 'kaltura-uploader' ), '__return_null', self::PAGE );
		self::add_field( 'service_url', __( 'Service URL', 'kaltura-uploader' ), 'url', '' );
		self::add_field( 'partner_id', __( 'Partner id', 'kaltura-uploader' ), 'number', '' );
		self::add_field(
			'admin_secret',
			__( 'Administrator secret', 'kaltura-uploader' ),
			'password',
			__( 'Leave empty to keep the present one. Better: define KALTURA_UPLOADER_ADMIN_SECRET in wp-config.php.', 'kaltura-uploader' )
		);
		self::add_field(
			'role',
			__( 'Role of the sessions', 'kaltura-uploader' ),
			'text',
			__( 'Empty lets people make media entries. UPLOAD_BASE_ROLE lets them upload only (use target="token").', 'kaltura-uploader' )
		);
		add_settings_field( 'uploaders', __( 'Who may upload', 'kaltura-uploader' ), array( self::class, 'print_uploaders' ), self::PAGE, 'account', array( 'label_for' => 'kaltura-uploaders' ) );
	}

	public static function add_page() {
		$title = __( 'Kaltura Uploader', 'kaltura-uploader' );
		add_options_page( $title, $title, 'manage_options', self::PAGE, array( self::class, 'print_page' ) );
	}

	public static function print_page() {
		echo '<div class="wrap"><h1>', esc_html( get_admin_page_title() ), '</h1><form action="options.php" method="post">';
		settings_fields( self::PAGE );
		do_settings_sections( self::PAGE );
		submit_button();
		echo '</form></div>';
	}

	public static function print_field( $field ) {
		$value = 'password' === $field['type'] ? '' : self::get( $field['name'] );
		printf(
			'<input class="regular-text" id="%s" name="%s[%s]" type="%s" value="%s" autocomplete="off">',
			esc_attr( $field['label_for'] ),
			esc_attr( self::OPTION ),
			esc_attr( $field['name'] ),
			esc_attr( $field['type'] ),
			esc_attr( $value )
		);
		if ( '' !== $field['hint'] ) {
			printf( '<p class="description">%s</p>', esc_html( $field['hint'] ) );
		}
	}

	public static function print_uploaders() {
		$labels = array(
			'upload_files'      => __( 'People who may upload files (authors and above)', 'kaltura-uploader' ),
			'edit_others_posts' => __( 'Editors and administrators', 'kaltura-uploader' ),
			'read'              => __( 'Everybody who is logged in', 'kaltura-uploader' ),
			'visitor'           => __( 'Everybody who sees the page', 'kaltura-uploader' ),
		);
		printf( '<select id="kaltura-uploaders" name="%s[uploaders]">', esc_attr( self::OPTION ) );
		foreach ( self::UPLOADERS as $value ) {
			printf( '<option value="%s"%s>%s</option>', esc_attr( $value ), selected( self::uploaders(), $value, false ), esc_html( $labels[ $value ] ) );
		}
		echo '</select>';
	}

	public static function sanitize( $input ) {
		$input     = is_array( $input ) ? $input : array();
		$secret    = trim( $input['admin_secret'] ?? '' );
		$uploaders = $input['uploaders'] ?? '';
		return array(
			'service_url'  => untrailingslashit( esc_url_raw( trim( $input['service_url'] ?? '' ), array( 'https', 'http' ) ) ),
			'partner_id'   => absint( $input['partner_id'] ?? 0 ),
			'admin_secret' => '' === $secret ? self::get( 'admin_secret' ) : $secret,
			'role'         => preg_replace( '/[^A-Za-z0-9_]/', '', $input['role'] ?? '' ),
			'uploaders'    => in_array( $uploaders, self::UPLOADERS, true ) ? $uploaders : self::DEFAULTS['uploaders'],
		);
	}

	private static function add_field( $name, $label, $type, $hint ) {
		$field = array( 'name' => $name, 'type' => $type, 'hint' => $hint, 'label_for' => "kaltura-$name" );
		add_settings_field( $name, $label, array( self::class, 'print_field' ), self::PAGE, 'account', $field );
	}

	private static function get( $name ) {
		$options = get_option( self::OPTION, array() );
		return $options[ $name ] ?? self::DEFAULTS[ $name ];
	}
}
