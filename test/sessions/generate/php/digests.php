<?php
/*
 * Yii 2's validated cookies with each `macHash` that PHP has, by its rule: framework/base/Security.php, `hashData`, over
 * PHP's own hash_hmac and serialize.
 *
 *     php test/sessions/generate/php/digests.php
 */

require __DIR__ . '/vectors.php';

const SECRET = 'generator secret, not a real one';

function cookie(string $hash, string $id, string $secret = SECRET, array $more = []): array {
    $content = ['prefs', ['theme' => 'dark', 'n' => 'ž']];
    $text = serialize($content);
    $value = rawurlencode(hash_hmac($hash, $text, $secret) . $text);
    return vector($id, 'prefs', $value, ['secret' => [SECRET]], ['content' => encoded(described($content)), ...$more]);
}

$vectors = [];
foreach (['md5', 'sha224', 'sha3-224', 'sha3-256', 'sha3-384', 'sha3-512'] as $hash) $vectors[] = cookie($hash, $hash);
foreach (['md5', 'sha3-256'] as $hash) $vectors[] = cookie($hash, "$hash, wrong key", 'another secret', ['verdict' => 'wrong']);

write_vectors('yii', 'Yii’s rule', [], __FILE__, $vectors, 'yii-digests');
