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
use Symfony\Component\Security\Core\User\InMemoryUserProvider;
use Symfony\Component\Security\Http\RememberMe\RememberMeDetails;
use Symfony\Component\Security\Http\RememberMe\TokenBasedRememberMeServices;

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

/** What Symfony wrote before 5.3. */
class OldServices extends TokenBasedRememberMeServices {
    public function __construct() {
        parent::__construct([new InMemoryUserProvider()], SECRET, 'main');
    }

    public function value(string $user, int $expires): string {
        return $this->generateCookieValue(InMemoryUser::class, $user, $expires, 'the hash of a password');
    }
}

function old(string $id, string $value, string $user, string $hash, int $expires = CLOCK + YEAR): array {
    $fields = [['class', ['str', InMemoryUser::class]], ['user', ['str', $user]], ['expires', ['datetime', $expires]], ['value', ['str', $hash]]];
    return vector($id, 'REMEMBERME', rawurlencode($value), [], ['content' => encoded(['dict', $fields])]);
}

$before = (new OldServices())->value('Žofie', CLOCK + YEAR);
$stored = (new RememberMeDetails(InMemoryUser::class, 'ann', CLOCK + YEAR, 'c2VyaWVz:dG9rZW4='))->toString();
$olds = [
    old('before-5.3', $before, 'Žofie', substr(base64_decode($before), -64)),
    old('stored', $stored, 'ann', 'c2VyaWVz:dG9rZW4='),
];

$vectors = [
    made('email', cookie('ann@example.com', CLOCK + YEAR)),
    made('unicode', cookie('Žofie >>>???', CLOCK + YEAR)),
    made('env', cookie('ann', CLOCK + YEAR), ["APP_ENV=dev\nAPP_SECRET=" . SECRET . "\n"], ['spelling' => ['form' => 'text', 'newline' => 'as-typed', 'around' => ['kind' => 'setting', 'name' => 'APP_SECRET']]]),
    made('second-key', cookie('ann', CLOCK + YEAR), ['another secret', SECRET], ['index' => 1]),
    made('expired', cookie('ann', CLOCK - 1), [SECRET], ['verdict' => 'expired']),
    made('other-key', cookie('ann', CLOCK + YEAR, 'another secret'), [SECRET], ['verdict' => 'wrong']),
];
$versions = ['symfony/security-http' => version_of('php-symfony-security-http')];
write_vectors('symfony-remember', 'Symfony', $versions, __FILE__, $vectors);
write_vectors('symfony-remember-old', 'Symfony', $versions, __FILE__, $olds);
