<?php
defined( 'ABSPATH' ) || exit;

/**
 * The REST route that makes the entry of an uploaded file, for `finish-url`: `POST` makes it, `GET` says what has become of it.
 */
final class Kaltura_Uploader_Finish_Route {
	public static function register_route() {
		register_rest_route(
			Kaltura_Uploader_Session::SPACE,
			'/finish',
			array(
				'methods'             => array( 'GET', 'POST' ),
				'callback'            => array( self::class, 'answer' ),
				'permission_callback' => array( Kaltura_Uploader_Session::class, 'may_upload' ),
			)
		);
	}

	public static function url() {
		return Kaltura_Uploader_Session::url_of( '/finish' );
	}

	public static function answer( $request ) {
		$response = new WP_REST_Response();
		list( $status, $body ) = self::told( $request );
		$response->set_status( $status );
		$response->set_data( $body );
		$response->header( 'Cache-Control', 'no-store' );
		if ( 503 === $status ) {
			$response->header( 'Retry-After', '3' );
		}
		return $response;
	}

	/** The HTTP status, and the body as an array. */
	private static function told( $request ) {
		$is_post = 'POST' === $request->get_method();
		// A form of another site can post texts, but not this type: the browser would ask before.
		$type = strtolower( trim( explode( ';', (string) $request->get_header( 'content_type' ) )[0] ) );
		if ( $is_post && 'application/json' !== $type ) {
			return array( 415, array( 'error' => 'CONTENT_TYPE' ) );
		}
		// WordPress answers pages of every origin, and visitors who are not logged in have no nonce.
		if ( ! self::is_own_page( $request ) ) {
			return array( 403, array( 'error' => 'FOREIGN_ORIGIN' ) );
		}
		$user_id = Kaltura_Uploader_Session::known_user_id();
		if ( null === $user_id ) {
			return array( 401, array( 'error' => 'SIGN_IN' ) );
		}
		if ( ! Kaltura_Uploader_Settings::is_complete() ) {
			return array( 500, array( 'error' => 'NOT_CONFIGURED' ) );
		}
		$finish = new Kaltura_Uploader_Finish(
			Kaltura_Uploader_Settings::service_url(),
			Kaltura_Uploader_Settings::partner_id(),
			Kaltura_Uploader_Settings::admin_secret(),
			$user_id
		);
		$body   = $is_post ? $request->get_json_params() : null;
		// What this site adds to each entry: see `$details` of Kaltura_Uploader_Finish::answer().
		$details = $is_post ? apply_filters( 'kaltura_uploader_entry_details', array(), $body, $user_id ) : array();
		$token   = $request->get_param( 'tokenId' );
		return $finish->answer( $is_post ? 'POST' : 'GET', $body, is_string( $token ) ? $token : '', $details );
	}

	private static function is_own_page( $request ) {
		$site = $request->get_header( 'sec_fetch_site' );
		if ( null !== $site ) {
			return in_array( $site, array( 'same-origin', 'none' ), true );
		}
		$origin = $request->get_header( 'origin' );
		return null === $origin || 0 === strcasecmp( preg_replace( '#^https?://#i', '', $origin ), (string) $request->get_header( 'host' ) );
	}
}
