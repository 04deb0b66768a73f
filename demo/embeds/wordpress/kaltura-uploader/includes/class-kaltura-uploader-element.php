<?php
defined( 'ABSPATH' ) || exit;

/**
 * Prints the element, for the shortcode `[kaltura_uploader]` and the block alike.
 */
final class Kaltura_Uploader_Element {
	private const SCRIPT = 'kaltura-uploader';

	/** What an author may say; everything else is the administrator's. */
	private const FLAGS  = array( 'multiple', 'required', 'manual-start' );
	private const VALUES = array( 'accept', 'max-file-size', 'max-files', 'target', 'entry-creation', 'name', 'lang' );
	private const ENTRY  = array( 'tags', 'description' );

	public static function register() {
		$main = dirname( __DIR__ ) . '/kaltura-uploader.php';
		wp_register_script( self::SCRIPT, plugins_url( 'assets/kaltura-uploader.js', $main ), array(), '0.1.0', true );
		wp_register_script( self::SCRIPT . '-block', plugins_url( 'block/editor.js', $main ), array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components', 'wp-i18n' ), '0.1.0', true );
		add_filter( 'script_loader_tag', array( self::class, 'as_module' ), 10, 2 );
		add_shortcode( 'kaltura_uploader', array( self::class, 'render_shortcode' ) );
		register_block_type( dirname( __DIR__ ) . '/block', array( 'render_callback' => array( self::class, 'render_block' ) ) );
	}

	public static function as_module( $tag, $handle ) {
		return self::SCRIPT === $handle ? str_replace( '<script ', '<script type="module" ', $tag ) : $tag;
	}

	/** WordPress hands over the values as they stand in HTML, with `&quot;` for a quote. */
	public static function render_shortcode( $options ) {
		$options = is_array( $options ) ? $options : array();
		return self::render( array_map( static fn ( $value ) => wp_specialchars_decode( $value, ENT_QUOTES ), $options ) );
	}

	/** Attributes of the block are named like those of the shortcode, in camel case. */
	public static function render_block( $attributes ) {
		$options = array();
		foreach ( $attributes as $name => $value ) {
			$options[ strtolower( preg_replace( '/[A-Z]/', '-$0', $name ) ) ] = $value;
		}
		return self::render( $options );
	}

	private static function render( $options ) {
		wp_enqueue_script( self::SCRIPT );
		$finish     = self::is_on( $options, 'finish' );
		$attributes = array(
			'service-url' => Kaltura_Uploader_Settings::service_url(),
			'ks-url'      => Kaltura_Uploader_Session::url( $finish ),
		);
		if ( $finish ) {
			$attributes['finish-url'] = Kaltura_Uploader_Finish_Route::url();
		}
		foreach ( self::VALUES as $name ) {
			if ( isset( $options[ $name ] ) && '' !== $options[ $name ] ) {
				$attributes[ $name ] = (string) $options[ $name ];
			}
		}
		foreach ( self::FLAGS as $name ) {
			if ( self::is_on( $options, $name ) ) {
				$attributes[ $name ] = '';
			}
		}
		$entry = array_filter( array_intersect_key( $options, array_flip( self::ENTRY ) ) );
		if ( $entry ) {
			$attributes['entry'] = wp_json_encode( $entry );
		}
		$html = '';
		foreach ( $attributes as $name => $value ) {
			// Not esc_attr(), which leaves a `&quot;` in the value as it is, and so ends a JSON text early.
			$html .= sprintf( ' %s="%s"', $name, htmlspecialchars( $value, ENT_QUOTES, 'UTF-8' ) );
		}
		return "<kaltura-uploader$html></kaltura-uploader>";
	}

	private static function is_on( $options, $name ) {
		// A shortcode's attribute without a value comes as a value without a name.
		return in_array( $name, $options, true ) || wp_validate_boolean( $options[ $name ] ?? false );
	}
}
