<?php
// The little of WordPress that the plugin's routes call. Who is logged in, and what may be done, is in headers of the request.
define( 'ABSPATH', __DIR__ );
define( 'COOKIEPATH', '/' );

final class WP_REST_Request {
	public function get_method() {
		return $_SERVER['REQUEST_METHOD'];
	}

	public function get_header( $name ) {
		$name = strtoupper( $name );
		return $_SERVER[ 'CONTENT_TYPE' === $name ? $name : "HTTP_$name" ] ?? null;
	}

	public function get_json_params() {
		return json_decode( file_get_contents( 'php://input' ), true );
	}

	public function get_param( $name ) {
		return $_GET[ $name ] ?? null;
	}
}

final class WP_REST_Response {
	public $data;
	public $status = 200;

	public function __construct( $data = null ) {
		$this->data = $data;
	}

	public function set_data( $data ) {
		$this->data = $data;
	}

	public function set_status( $status ) {
		$this->status = $status;
	}

	public function header( $name, $value ) {
		header( "$name: $value" );
	}
}

function register_rest_route( $space, $route, $options ) {
	$GLOBALS['routes'][ "/$space$route" ] = $options;
}

function is_user_logged_in() {
	return isset( $_SERVER['HTTP_X_USER'] );
}

function wp_get_current_user() {
	return (object) array( 'user_login' => $_SERVER['HTTP_X_USER'] );
}

function current_user_can( $capability ) {
	return in_array( $capability, explode( ' ', $_SERVER['HTTP_X_CAPABILITIES'] ?? '' ), true );
}

function get_option( $name, $default ) {
	return json_decode( getenv( 'PLUGIN_OPTIONS' ), true ) ?? $default;
}

function sanitize_key( $key ) {
	return preg_replace( '/[^a-z0-9_\-]/', '', strtolower( $key ) );
}

function is_ssl() {
	return false;
}

function apply_filters( $name, $value, ...$more ) {
	$added = json_decode( getenv( 'ENTRY_DETAILS' ), true );
	return 'kaltura_uploader_entry_details' === $name && is_array( $more[0] ) ? $added : $value;
}

foreach ( array( 'ks', 'settings', 'session', 'finish', 'finish-route' ) as $name ) {
	require getenv( 'PLUGIN' ) . "/includes/class-kaltura-uploader-$name.php";
}
Kaltura_Uploader_Session::register_route();
Kaltura_Uploader_Finish_Route::register_route();

$route = $GLOBALS['routes'][ parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) ] ?? null;
header( 'Content-Type: application/json' );
if ( null === $route || ! in_array( $_SERVER['REQUEST_METHOD'], (array) $route['methods'], true ) ) {
	http_response_code( 404 );
	exit( '{}' );
}
if ( ! call_user_func( $route['permission_callback'] ) ) {
	http_response_code( is_user_logged_in() ? 403 : 401 );
	exit( '{"code":"rest_forbidden"}' );
}
$response = call_user_func( $route['callback'], new WP_REST_Request() );
http_response_code( $response->status );
echo json_encode( $response->data );
