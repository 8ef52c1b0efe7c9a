<?php
/*
 * Makes the vectors of Symfony's remember-me cookies with its own hasher, as Debian has it, and lets it judge them.
 *
 *     apt-get install php-cli php-mbstring php-symfony-security-http
 *     php test/sessions/generate/php/symfony_remember.php
 */

use Symfony\Component\PropertyAccess\PropertyAccess;
use Symfony\Component\Security\Core\Signature\SignatureHasher;
use Symfony\Component\Security\Core\User\InMemoryUser;
use Symfony\Component\Security\Http\RememberMe\RememberMeDetails;

require __DIR__ . '/vectors.php';
require '/usr/share/php/Symfony/Component/Security/Http/autoload.php';
require '/usr/share/php/Symfony/Component/PropertyAccess/autoload.php';

const SECRET = 'generator secret, not a real one';
const YEAR = 31536000;

function cookie(string $user, int $expires, string $secret = SECRET): array {
    $hasher = new SignatureHasher(PropertyAccess::createPropertyAccessor(), ['password'], $secret);
    $account = new InMemoryUser($user, '$2y$13$abcdefghijklmnopqrstuv');
    $hash = $hasher->computeSignatureHash($account, $expires);
    $details = new RememberMeDetails(InMemoryUser::class, $user, $expires, $hash);
    $content = ['dict', [
        ['class', ['str', InMemoryUser::class]],
        ['user', ['str', $user]],
        ['expires', ['datetime', $expires]],
        ['properties', ['str', substr($hash, 44)]],
    ]];
    return [rawurlencode($details->toString()), ['content' => encoded($content), 'renewed' => ['expires']]];
}

function made(string $id, array $cookie, array $keys = [SECRET], array $more = []): array {
    [$value, $content] = $cookie;
    return vector($id, 'REMEMBERME', $value, ['secret' => $keys], [...$content, ...$more]);
}

$vectors = [
    made('email', cookie('ann@example.com', CLOCK + YEAR)),
    made('unicode', cookie('Žofie >>>???', CLOCK + YEAR)),
    made('env', cookie('ann', CLOCK + YEAR), ["APP_ENV=dev\nAPP_SECRET=" . SECRET . "\n"], ['spelling' => ['form' => 'text', 'newline' => 'as-typed', 'around' => ['kind' => 'setting', 'name' => 'APP_SECRET']]]),
    made('second-key', cookie('ann', CLOCK + YEAR), ['another secret', SECRET], ['index' => 1]),
    made('expired', cookie('ann', CLOCK - 1), [SECRET], ['verdict' => 'expired']),
    made('other-key', cookie('ann', CLOCK + YEAR, 'another secret'), [SECRET], ['verdict' => 'wrong']),
];
write_vectors('symfony-remember', 'Symfony', ['symfony/security-http' => version_of('php-symfony-security-http')], __FILE__, $vectors);
