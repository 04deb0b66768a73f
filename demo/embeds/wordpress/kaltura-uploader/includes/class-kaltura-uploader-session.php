<?php
defined( 'ABSPATH' ) || exit;

/**
 * The REST route that answers a short-lived session to those who may upload.
 */
final class Kaltura_Uploader_Session {
	public const SPACE             = 'kaltura-uploader/v1';
	private const LIFETIME_SECONDS = 1800;
	private const VISITOR_COOKIE   = 'kaltura_uploader_visitor';

	/** All that an upload needs, and nothing else. */
	private const PRIVILEGES = 'urirestrict:/api_v3/service/uploadToken/*|/api_v3/service/media/*';

	/** All that is needed where this site makes the entries. */
	private const ONLY_BYTES = 'urirestrict:/api_v3/service/uploadToken/*';

	public static function register_route() {
		register_rest_route(
			self::SPACE,
			'/ks',
			array(
				'methods'             => 'GET',
				'callback'            => array( self::class, 'answer' ),
				'permission_callback' => array( self::class, 'may_upload' ),
			)
		);
	}

	/**
	 * For `ks-url`.
	 *
	 * @param bool $only_bytes The session may store bytes, and make nothing of them.
	 */
	public static function url( $only_bytes = false ) {
		$url = self::url_of( '/ks' );
		return $only_bytes ? add_query_arg( 'bytes', '1', $url ) : $url;
	}

	/** The address of a route. The nonce lets WordPress see who asks; it is no session. */
	public static function url_of( $route ) {
		$url = rest_url( self::SPACE . $route );
		return is_user_logged_in() ? add_query_arg( '_wpnonce', wp_create_nonce( 'wp_rest' ), $url ) : $url;
	}

	public static function may_upload() {
		$uploaders = Kaltura_Uploader_Settings::uploaders();
		return 'visitor' === $uploaders || current_user_can( $uploaders );
	}

	public static function answer( $request ) {
		if ( ! Kaltura_Uploader_Settings::is_complete() ) {
			return new WP_Error( 'kaltura_uploader_not_set_up', __( 'Settings → Kaltura Uploader is not filled in yet.', 'kaltura-uploader' ), array( 'status' => 503 ) );
		}
		$role     = Kaltura_Uploader_Settings::role();
		$allowed  = '1' === $request->get_param( 'bytes' ) ? self::ONLY_BYTES : self::PRIVILEGES;
		$ks       = Kaltura_Uploader_Ks::generate(
			Kaltura_Uploader_Settings::partner_id(),
			Kaltura_Uploader_Settings::admin_secret(),
			self::user_id(),
			time() + self::LIFETIME_SECONDS,
			'' === $role ? $allowed : "$allowed,setrole:$role"
		);
		$response = new WP_REST_Response( array( 'ks' => $ks ) );
		$response->header( 'Cache-Control', 'no-store' );
		return $response;
	}

	/**
	 * Upload tokens belong to a user, so each visitor is one of their own, and stays the same until the browser is closed.
	 */
	private static function user_id() {
		$known = self::known_user_id();
		if ( null !== $known ) {
			return $known;
		}
		$visitor = bin2hex( random_bytes( 16 ) );
		setcookie(
			self::VISITOR_COOKIE,
			$visitor,
			array(
				'path'     => COOKIEPATH,
				'secure'   => is_ssl(),
				'httponly' => true,
				'samesite' => 'Lax',
			)
		);
		return "visitor-$visitor";
	}

	/** As the session names who asks; null for a visitor who has had none. */
	public static function known_user_id() {
		if ( is_user_logged_in() ) {
			return wp_get_current_user()->user_login;
		}
		$visitor = sanitize_key( $_COOKIE[ self::VISITOR_COOKIE ] ?? '' );
		return 32 === strlen( $visitor ) ? "visitor-$visitor" : null;
	}
}
