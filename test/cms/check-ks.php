<?php
// Answers, as JSON, what the plugin's PHP makes of each case of ks-vectors.json.
require $argv[1];
$cases = json_decode( file_get_contents( $argv[2] ), true );
$made  = array();
foreach ( $cases as $case ) {
	$made[ $case['name'] ] = Kaltura_Uploader_Ks::generate(
		$case['partnerId'],
		$case['adminSecret'],
		$case['userId'],
		$case['validUntil'],
		$case['privileges'],
		$case['type'],
		hex2bin( $case['nonce'] )
	);
}
echo json_encode( $made );
