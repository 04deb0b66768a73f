<?php
/**
 * Makes Kaltura Sessions of version 2. Knows nothing of WordPress.
 */
final class Kaltura_Uploader_Ks {
	private const BLOCK_BYTES = 16;

	/**
	 * Signs and encrypts a session with the account's administrator secret, without asking Kaltura.
	 *
	 * @param int         $partner_id   The account's number.
	 * @param string      $admin_secret Never let it reach a browser.
	 * @param string      $user_id      Who uploads; a session that replaces an expired one must name the same.
	 * @param int         $valid_until  Seconds since 1970.
	 * @param string      $privileges   `name:value` pairs with commas between them.
	 * @param int         $type         0 for a user's session, the only kind for a browser.
	 * @param string|null $nonce        16 bytes, for tests; random when left out.
	 */
	public static function generate( $partner_id, $admin_secret, $user_id, $valid_until, $privileges = '', $type = 0, $nonce = null ) {
		$fields       = self::split_privileges( $privileges );
		$fields['_e'] = $valid_until;
		$fields['_t'] = $type;
		$fields['_u'] = $user_id;

		$signed = ( $nonce ?? random_bytes( self::BLOCK_BYTES ) ) . http_build_query( $fields, '', '&', PHP_QUERY_RFC1738 );
		$plain  = sha1( $signed, true ) . $signed;
		$plain .= str_repeat( "\0", -strlen( $plain ) & ( self::BLOCK_BYTES - 1 ) );
		$key    = substr( sha1( $admin_secret, true ), 0, self::BLOCK_BYTES );
		// The nonce in front of the fields does the work of a random initialisation vector.
		$cipher = openssl_encrypt(
			$plain,
			'AES-128-CBC',
			$key,
			OPENSSL_RAW_DATA | OPENSSL_ZERO_PADDING,
			str_repeat( "\0", self::BLOCK_BYTES )
		);
		return strtr( base64_encode( "v2|$partner_id|$cipher" ), '+/', '-_' );
	}

	/** Names and values of a privilege list; a lone `*` is short for `all:*`. */
	private static function split_privileges( $privileges ) {
		$fields = array();
		foreach ( array_filter( array_map( 'trim', explode( ',', $privileges ) ), 'strlen' ) as $privilege ) {
			$parts               = explode( ':', '*' === $privilege ? 'all:*' : $privilege, 2 );
			$fields[ $parts[0] ] = $parts[1] ?? '';
		}
		return $fields;
	}
}
