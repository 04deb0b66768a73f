<?php
/**
 * Makes one entry of an uploaded file, however often it is asked to: what answers at the address of `finish-url`.
 * Knows nothing of WordPress. The rules are those of docs/finish.md.
 */
final class Kaltura_Uploader_Finish {
	private const FULL_UPLOAD = 2;
	private const CLOSED      = 3;

	private const IMPORT     = 0;
	private const DELETED    = 3;
	private const NO_CONTENT = 7;

	private const ATTEMPTS           = 3;
	private const SEARCH_LAG_SECONDS = 600;
	private const LOCK_FILES         = 64;
	private const VISITOR_FIELDS     = array( 'name', 'description', 'tags' );

	/** In the order in which Kaltura looks (docs/protocol.md §5.3), with its number of the kind. */
	private const EXTENSIONS = array(
		1 => 'flv asf qt mov mpg mpeg avi wmv mp4 m4v 3gp vob f4v mkv mxf mts ts rm arf webm lxf ogv m2ts 3g2',
		2 => 'jpg jpeg bmp png gif tif tiff webp heic heif avif svg',
		5 => 'mp3 wav wma amr m4a aiff aif ra ogg flac opus aac caf oga weba',
	);
	private const KINDS      = array(
		'video' => 1,
		'image' => 2,
		'audio' => 5,
	);
	private const STATUSES   = array(
		0 => 'processing',
		1 => 'processing',
		2 => 'ready',
		4 => 'no-conversion',
		5 => 'moderation',
	);

	private $service_url;
	private $partner_id;
	private $admin_secret;
	private $user_id;
	private $send;
	private $ks;

	/**
	 * @param string        $service_url  The Kaltura server, without `/api_v3`.
	 * @param int           $partner_id   The account's number.
	 * @param string        $admin_secret Never let it reach a browser.
	 * @param string        $user_id      The visitor, as in the session of the page. Only tokens of this user are finished.
	 * @param callable|null $send         `function ( $url, $fields )` that posts and returns the body, or null. Default: PHP's streams.
	 */
	public function __construct( $service_url, $partner_id, $admin_secret, $user_id, $send = null ) {
		if ( '' === (string) $user_id ) {
			throw new InvalidArgumentException( 'The visitor needs an id: visitors without one would share each other\'s uploads.' );
		}
		$this->service_url  = rtrim( $service_url, '/' );
		$this->partner_id   = $partner_id;
		$this->admin_secret = $admin_secret;
		$this->user_id      = (string) $user_id;
		$this->send         = $send ?? array( self::class, 'post' );
	}

	/**
	 * Answers a `POST` or `GET`.
	 *
	 * @param string $method  `POST` or `GET`.
	 * @param mixed  $body    The JSON of a `POST`, parsed into arrays.
	 * @param string $token   `tokenId` of a `GET`.
	 * @param array  $details What your server adds: `fields`, `categoryIds`, `metadata` (a list of `profileId` and `xml`), `captions`
	 *                        (a list of `tokenId`, `language`, `label` and `format`, the number of Kaltura's caption type).
	 * @return array The HTTP status, and the body as an array.
	 */
	public function answer( $method, $body, $token, $details = array() ) {
		try {
			if ( 'POST' === $method ) {
				return array( 200, $this->finish( self::request( $body ), $details ) );
			}
			$status = $this->status( $token );
			return null === $status ? array( 404, array( 'error' => 'NOT_FINISHED' ) ) : array( 200, $status );
		} catch ( Kaltura_Uploader_Finish_Error $error ) {
			$answer = array( 'error' => $error->name );
			if ( 400 === $error->status ) {
				$answer['message'] = html_entity_decode( $error->getMessage(), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
			} elseif ( $error->status >= 500 ) {
				error_log( 'kaltura-uploader: ' . $error->getMessage() );
			}
			return array( $error->status, $answer );
		}
	}

	private function finish( $request, $details ) {
		$fields = $this->fields( $request, $details['fields'] ?? array() );
		$lock   = self::lock( $request['tokenId'] );
		try {
			for ( $attempt = 0; $attempt < self::ATTEMPTS; $attempt++ ) {
				$token    = $this->complete_token( $request['tokenId'], $request['size'] );
				$entry_id = self::CLOSED === $token['status']
					? $this->update( $token, $fields, $details )
					: $this->make( $token, $fields, $details );
				if ( null !== $entry_id ) {
					return $this->complete( $token, $entry_id, $details );
				}
			}
		} finally {
			flock( $lock, LOCK_UN );
			fclose( $lock );
		}
		throw new Kaltura_Uploader_Finish_Error( 503, 'TEMPORARY', 'Another process is making the entry.' );
	}

	private function status( $token_id ) {
		$token = $this->complete_token( $token_id, null );
		if ( self::CLOSED !== $token['status'] ) {
			return null;
		}
		$entry = $this->entry_of_used_token( $token );
		$this->delete_leftovers( $token['id'], $entry['id'] );
		return self::told( $entry );
	}

	/** Creates the entry, or takes the one that a call which was cut short has left, and gives it the bytes. */
	private function make( $token, $fields, $details ) {
		$left  = $this->entries( $token['id'] )[0] ?? null;
		$entry = $left ?? $this->call( 'media', 'add', array( 'entry' => array( 'objectType' => 'KalturaMediaEntry' ) + $fields ) );
		try {
			if ( null !== $left ) {
				$this->change( $left, $fields );
			}
			$this->put_metadata( $entry['id'], $details );
		} catch ( Kaltura_Uploader_Finish_Error $error ) {
			$now = 400 === $error->status ? $this->entry( $entry['id'] ) : null;
			if ( null !== $now && self::NO_CONTENT === $now['status'] ) {
				$this->call( 'baseEntry', 'delete', array( 'entryId' => $entry['id'] ), array( 'ENTRY_ID_NOT_FOUND' ) );
			}
			throw $error;
		}
		$resource = array(
			'objectType' => 'KalturaUploadedFileTokenResource',
			'token'      => $token['id'],
		);
		$lost     = array( 'ENTRY_ID_NOT_FOUND', 'UPLOADED_FILE_NOT_FOUND_BY_TOKEN', 'UPLOAD_TOKEN_NOT_FOUND' );
		$attached = $this->call(
			'media',
			'addContent',
			array(
				'entryId'  => $entry['id'],
				'resource' => $resource,
			),
			array_merge( $lost, array( 'ENTRY_ALREADY_WITH_CONTENT' ) )
		);
		if ( isset( $attached['code'] ) ) {
			return 'ENTRY_ALREADY_WITH_CONTENT' === $attached['code'] ? $entry['id'] : null;
		}
		// An entry that waits for a token without bytes would wait for ever: another one has them.
		return self::IMPORT === $attached['status'] ? null : $entry['id'];
	}

	private function update( $token, $fields, $details ) {
		$entry = $this->entry_of_used_token( $token );
		$this->change( $entry, $fields );
		$this->put_metadata( $entry['id'], $details );
		return $entry['id'];
	}

	private function complete( $token, $entry_id, $details ) {
		foreach ( $details['categoryIds'] ?? array() as $category_id ) {
			$link = array(
				'objectType' => 'KalturaCategoryEntry',
				'categoryId' => $category_id,
				'entryId'    => $entry_id,
			);
			$this->call( 'categoryEntry', 'add', array( 'categoryEntry' => $link ), array( 'CATEGORY_ENTRY_ALREADY_EXISTS' ) );
		}
		foreach ( $details['captions'] ?? array() as $caption ) {
			$this->put_caption( $entry_id, $caption );
		}
		$this->delete_leftovers( $token['id'], $entry_id );
		$entry = $this->entry( $entry_id );
		if ( null === $entry ) {
			throw new Kaltura_Uploader_Finish_Error( 410, 'GONE', 'The video was deleted.' );
		}
		return self::told( $entry );
	}

	private function change( $entry, $fields ) {
		foreach ( array( 'mediaType', 'userId', 'referenceId', 'conversionProfileId' ) as $fixed ) {
			unset( $fields[ $fixed ] );
		}
		$changed = array_filter(
			$fields,
			static fn ( $value, $name ) => (string) $value !== (string) ( $entry[ $name ] ?? '' ),
			ARRAY_FILTER_USE_BOTH
		);
		if ( $changed ) {
			$base = array( 'objectType' => 'KalturaMediaEntry' ) + $changed;
			$this->call(
				'baseEntry',
				'update',
				array(
					'entryId'   => $entry['id'],
					'baseEntry' => $base,
				)
			);
		}
	}

	private function put_metadata( $entry_id, $details ) {
		foreach ( $details['metadata'] ?? array() as $record ) {
			$added = $this->call(
				'metadata_metadata',
				'add',
				array(
					'metadataProfileId' => $record['profileId'],
					'objectType'        => 1,
					'objectId'          => $entry_id,
					'xmlData'           => $record['xml'],
				),
				array( 'METADATA_ALREADY_EXISTS' )
			);
			if ( ! isset( $added['code'] ) ) {
				continue;
			}
			$there = array( 'id' => $added['args']['ID'] );
			if ( $this->call( 'metadata_metadata', 'get', $there )['xml'] !== $record['xml'] ) {
				$this->call( 'metadata_metadata', 'update', $there + array( 'xmlData' => $record['xml'] ) );
			}
		}
	}

	/** Gives the entry a caption file, once: the caption carries the token in `partnerData`. */
	private function put_caption( $entry_id, $caption ) {
		$mark  = 'upload-' . $caption['tokenId'];
		$list  = $this->call( 'caption_captionAsset', 'list', array( 'filter' => array( 'objectType' => 'KalturaAssetFilter', 'entryIdEqual' => $entry_id ) ) );
		$there = array_filter( $list['objects'], static fn ( $asset ) => ( $asset['partnerData'] ?? '' ) === $mark );
		$empty = array_filter( $there, static fn ( $asset ) => in_array( $asset['status'], array( 0, 7 ), true ) );
		if ( count( $there ) > count( $empty ) ) {
			foreach ( $empty as $asset ) {
				$this->call( 'caption_captionAsset', 'delete', array( 'captionAssetId' => $asset['id'] ), array( 'CAPTION_ASSET_ID_NOT_FOUND' ) );
			}
			return;
		}
		$token = $this->complete_token( $caption['tokenId'], null );
		if ( self::CLOSED === $token['status'] ) {
			throw new Kaltura_Uploader_Finish_Error( 400, 'CAPTION_USED', 'The captions belong to another video already.' );
		}
		$asset    = array(
			'objectType'  => 'KalturaCaptionAsset',
			'language'    => $caption['language'],
			'label'       => $caption['label'] ?? $caption['language'],
			'format'      => $caption['format'] ?? 1,
			'partnerData' => $mark,
		);
		$waiting  = array_values( array_filter( $empty, static fn ( $one ) => 0 === $one['status'] ) )[0] ?? null;
		$id       = ( $waiting ?? $this->call( 'caption_captionAsset', 'add', array( 'entryId' => $entry_id, 'captionAsset' => $asset ) ) )['id'];
		$resource = array(
			'objectType' => 'KalturaUploadedFileTokenResource',
			'token'      => $token['id'],
		);
		$set      = $this->call( 'caption_captionAsset', 'setContent', array( 'id' => $id, 'contentResource' => $resource ) );
		if ( 7 === $set['status'] ) { // It would wait for ever: another process was faster.
			$this->call( 'caption_captionAsset', 'delete', array( 'captionAssetId' => $id ), array( 'CAPTION_ASSET_ID_NOT_FOUND' ) );
		}
	}

	/** The entries that were made of a token: the one that counts first. */
	private function entries( $token_id ) {
		$filter  = array(
			'objectType'         => 'KalturaBaseEntryFilter',
			'referenceIdEqual'   => "upload-$token_id",
			'statusIn'           => '-2,-1,0,1,2,4,5,6,7',
			'moderationStatusIn' => '1,2,3,4,5,6',
		);
		$listed  = $this->call( 'baseEntry', 'list', array( 'filter' => $filter ) )['objects'] ?? array();
		$entries = array_filter( array_map( fn ( $entry ) => $this->entry( $entry['id'] ), $listed ) );
		$rank    = static fn ( $entry ) => array( self::NO_CONTENT => 2, self::IMPORT => 1 )[ $entry['status'] ] ?? 0;
		usort(
			$entries,
			static fn ( $one, $other ) => array( $rank( $one ), $one['createdAt'], $one['id'] ) <=> array( $rank( $other ), $other['createdAt'], $other['id'] )
		);
		return $entries;
	}

	/** Null for an entry that is not there any more. */
	private function entry( $entry_id ) {
		$entry = $this->call( 'baseEntry', 'get', array( 'entryId' => $entry_id ), array( 'ENTRY_ID_NOT_FOUND' ) );
		return isset( $entry['code'] ) || self::DELETED === $entry['status'] ? null : $entry;
	}

	private function entry_of_used_token( $token ) {
		$entry = $this->entries( $token['id'] )[0] ?? null;
		if ( null !== $entry && self::NO_CONTENT !== $entry['status'] ) {
			return $entry;
		}
		if ( time() - $token['updatedAt'] < self::SEARCH_LAG_SECONDS ) {
			throw new Kaltura_Uploader_Finish_Error( 503, 'TEMPORARY', 'The entry cannot be found yet.' );
		}
		throw new Kaltura_Uploader_Finish_Error( 410, 'GONE', 'The file was used for something else, or the video was deleted.' );
	}

	private function delete_leftovers( $token_id, $kept_id ) {
		foreach ( $this->entries( $token_id ) as $entry ) {
			if ( $entry['id'] !== $kept_id && in_array( $entry['status'], array( self::NO_CONTENT, self::IMPORT ), true ) ) {
				$this->call( 'baseEntry', 'delete', array( 'entryId' => $entry['id'] ), array( 'ENTRY_ID_NOT_FOUND' ) );
			}
		}
	}

	/** The token, if it is this user's and complete. */
	private function complete_token( $token_id, $size ) {
		$token = $this->call( 'uploadToken', 'get', array( 'uploadTokenId' => $token_id ), array( 'UPLOAD_TOKEN_NOT_FOUND' ) );
		if ( isset( $token['code'] ) ) {
			throw new Kaltura_Uploader_Finish_Error( 404, 'NOT_FOUND', 'There is no such upload.' );
		}
		// Kaltura compares users without case and trailing spaces.
		if ( strtolower( rtrim( $token['userId'] ) ) !== strtolower( rtrim( $this->user_id ) ) ) {
			throw new Kaltura_Uploader_Finish_Error( 403, 'NOT_YOURS', 'The token belongs to another user.' );
		}
		$is_whole = null === $size || self::CLOSED === $token['status'] || (float) ( $token['uploadedFileSize'] ?? -1 ) === (float) $size;
		if ( ! $is_whole || ! in_array( $token['status'], array( self::FULL_UPLOAD, self::CLOSED ), true ) ) {
			throw new Kaltura_Uploader_Finish_Error( 409, 'INCOMPLETE', 'Bytes of the file are missing.' );
		}
		return $token;
	}

	private function fields( $request, $given ) {
		$kind = self::kind( $request['name'], $request['type'] );
		if ( null === $kind ) {
			throw new Kaltura_Uploader_Finish_Error( 400, 'FILE_TYPE', 'The file is neither video nor audio nor image.' );
		}
		$fields = array( 'name' => pathinfo( $request['name'], PATHINFO_FILENAME ) ?: $request['name'] );
		foreach ( $request['fields'] as $name => $value ) {
			$items = is_array( $value ) ? $value : array( $value );
			// A page can send anything, and an administrator's session may set everything.
			if ( ! in_array( $name, self::VISITOR_FIELDS, true ) || array_filter( $items, static fn ( $item ) => null !== $item && ! is_scalar( $item ) ) ) {
				throw new Kaltura_Uploader_Finish_Error( 400, 'FIELD_NOT_ALLOWED', "The field “{$name}” cannot be set here." );
			}
			if ( 'name' !== $name || '' !== implode( ',', $items ) ) {
				$fields[ $name ] = implode( ',', $items );
			}
		}
		$own = array(
			'mediaType'   => $kind,
			'userId'      => $this->user_id,
			'referenceId' => 'upload-' . $request['tokenId'],
		);
		return $own + $given + $fields;
	}

	private static function kind( $name, $type ) {
		$extension = strtolower( pathinfo( $name, PATHINFO_EXTENSION ) );
		foreach ( self::EXTENSIONS as $kind => $extensions ) {
			if ( '' !== $extension && in_array( $extension, explode( ' ', $extensions ), true ) ) {
				return $kind;
			}
		}
		return self::KINDS[ strtolower( explode( '/', $type )[0] ) ] ?? null;
	}

	private static function told( $entry ) {
		$awaits = 2 === $entry['status'] && 1 === ( $entry['moderationStatus'] ?? 0 );
		$answer = array(
			'entryId' => $entry['id'],
			'status'  => $awaits ? 'moderation' : ( is_int( $entry['status'] ) ? self::STATUSES[ $entry['status'] ] ?? 'error' : 'error' ),
		);
		foreach ( array( 'thumbnailUrl' => 'thumbnailUrl', 'dataUrl' => 'playUrl' ) as $theirs => $ours ) {
			if ( preg_match( '#^https?://#i', $entry[ $theirs ] ?? '' ) ) {
				$answer[ $ours ] = $entry[ $theirs ];
			}
		}
		return $answer;
	}

	private static function request( $body ) {
		$request = ( is_array( $body ) ? $body : array() ) + array(
			'type'   => '',
			'path'   => '',
			'fields' => array(),
		);
		$is_fine = is_string( $request['tokenId'] ?? null ) && preg_match( '/^[\w-]{1,64}$/D', $request['tokenId'] )
			&& is_string( $request['name'] ?? null ) && '' !== $request['name'] && is_int( $request['size'] ?? null )
			&& is_string( $request['type'] ) && is_string( $request['path'] ) && is_array( $request['fields'] );
		if ( ! $is_fine ) {
			throw new Kaltura_Uploader_Finish_Error( 400, 'BAD_REQUEST', 'The body is not what the uploader sends.' );
		}
		return $request;
	}

	/** One process of this machine at a time works on a token. A process that dies gives its lock back. */
	private static function lock( $token_id ) {
		$number = hexdec( substr( sha1( $token_id ), 0, 4 ) ) % self::LOCK_FILES;
		$file   = fopen( sys_get_temp_dir() . "/kaltura-uploader-finish-$number.lock", 'c' );
		if ( false === $file || ! flock( $file, LOCK_EX ) ) {
			throw new Kaltura_Uploader_Finish_Error( 503, 'TEMPORARY', 'The lock file cannot be written.' );
		}
		return $file;
	}

	/**
	 * @param string[] $expected Codes that the caller looks at; any other error is thrown.
	 */
	private function call( $service, $action, $parameters, $expected = array() ) {
		// The server acts for the account: what it makes must not depend on which channels the visitor is a member of.
		$this->ks = $this->ks ?? Kaltura_Uploader_Ks::generate( $this->partner_id, $this->admin_secret, $this->user_id, time() + 900, 'disableentitlement', 2 );
		$body     = ( $this->send )( "$this->service_url/api_v3/service/$service/action/$action?format=1", array( 'ks' => $this->ks ) + $parameters );
		$answer   = null === $body ? null : json_decode( $body, true );
		if ( null === $answer && 'null' !== $body ) {
			throw new Kaltura_Uploader_Finish_Error( 503, 'TEMPORARY', "Kaltura did not answer $service.$action." );
		}
		if ( ! is_array( $answer ) || 'KalturaAPIException' !== ( $answer['objectType'] ?? '' ) || in_array( $answer['code'], $expected, true ) ) {
			return $answer;
		}
		if ( preg_match( '/^INTERNAL_|^ACTION_BLOCKED$|^LOCK_TIMED_OUT$|^REMOTE_DC_NOT_FOUND$/', $answer['code'] ) ) {
			throw new Kaltura_Uploader_Finish_Error( 503, 'TEMPORARY', "Kaltura: {$answer['code']}" );
		}
		// Of these, the message contains the session.
		if ( preg_match( '/^(INVALID_KS|MISSING_KS|SERVICE_FORBIDDEN|FEATURE_FORBIDDEN)/', $answer['code'] ) ) {
			throw new Kaltura_Uploader_Finish_Error( 500, 'NOT_CONFIGURED', "Kaltura refused $service.$action: {$answer['code']}" );
		}
		throw new Kaltura_Uploader_Finish_Error( 400, $answer['code'], $answer['message'] );
	}

	private static function post( $url, $fields ) {
		$options = array(
			'method'        => 'POST',
			'header'        => 'Content-Type: application/x-www-form-urlencoded',
			'content'       => http_build_query( $fields, '', '&' ),
			'timeout'       => 100,
			'ignore_errors' => true,
		);
		$body    = @file_get_contents( $url, false, stream_context_create( array( 'http' => $options ) ) );
		return false === $body ? null : $body;
	}
}

/** Why an upload was not finished: the HTTP status, and a name for the page. With status 400 the visitor reads the message. */
final class Kaltura_Uploader_Finish_Error extends Exception {
	public $status;
	public $name;

	public function __construct( $status, $name, $message ) {
		parent::__construct( $message );
		$this->status = $status;
		$this->name   = $name;
	}
}
