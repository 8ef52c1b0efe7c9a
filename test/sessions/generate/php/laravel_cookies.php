<?php
/*
 * Makes the vectors of Laravel's cookies with its own encrypter, middleware and session store, as Debian has them.
 *
 *     apt-get install php-cli php-mbstring php-illuminate-encryption php-illuminate-cookie php-illuminate-session
 *     php test/sessions/generate/php/laravel_cookies.php
 */

use Illuminate\Cookie\CookieJar;
use Illuminate\Cookie\Middleware\EncryptCookies;
use Illuminate\Encryption\Encrypter;
use Illuminate\Filesystem\Filesystem;
use Illuminate\Session\CookieSessionHandler;
use Illuminate\Session\FileSessionHandler;
use Illuminate\Session\Store;
use Illuminate\Support\Carbon;
use Symfony\Component\HttpFoundation\Cookie;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;

require __DIR__ . '/vectors.php';
require '/usr/share/php/Illuminate/Encryption/autoload.php';
require '/usr/share/php/Illuminate/Cookie/autoload.php';
require '/usr/share/php/Illuminate/Session/autoload.php';
Carbon::setTestNow(Carbon::createFromTimestamp(CLOCK));

const SECRET = 'generator secret 0123456789 abcd'; // 32 bytes
const OLD = 'an older generator secret, abcde'; // 32 bytes
const OTHER = 'base64:c3VyZWx5IG5vdCB0aGlzIG9uZSwgMzIgYnl0ZXMhIS4=';
const ID = 'kNEkIeCWgOzk1VFSAAJ7h2hM3oBHNcDWq1w2e3r4';
const REMEMBER = 'remember_web_59ba36addc2b2f9401580f014c7f58ea4e30989d';
const BASE64 = ['form' => 'base64', 'newline' => 'as-typed'];

/** Turns what it does not serialize on: before 5.5.42 all cookies were. */
class Serializing extends EncryptCookies {
    protected static $serialize = true;
}

/** The cookies as the browser gets them: name => value. */
function sent(array $cookies, string $key, string $cipher = 'AES-256-CBC', string $middleware = EncryptCookies::class): array {
    $response = (new $middleware(new Encrypter($key, $cipher)))->handle(new Request(), function () use ($cookies) {
        $response = new Response();
        foreach ($cookies as $name => $value) $response->headers->setCookie(new Cookie($name, $value));
        return $response;
    });
    $values = [];
    foreach ($response->headers->getCookies() as $cookie) {
        $values[$cookie->getName()] = explode(';', explode('=', (string) $cookie, 2)[1])[0];
    }
    return $values;
}

function base64_key(string $key): string {
    return 'base64:' . base64_encode($key);
}

function made(string $id, string $name, string $value, string $key, $content, array $more = []): array {
    $keys = ['secret' => [base64_key($key)]];
    $base = ['content' => encoded(['sealed']), 'opened' => encoded(described($content)), 'wrong' => OTHER, 'spelling' => BASE64];
    if (($more['verdict'] ?? '') === 'wrong') unset($base['opened'], $base['spelling']);
    return [...vector($id, $name, $value, $keys, $base), ...$more];
}

/** What the cookie driver stores: the cookie named by the id. */
function stored(array $attributes, array $config = []): string {
    $jar = new CookieJar();
    $handler = new CookieSessionHandler($jar, 120);
    $handler->setRequest(new Request());
    $store = new Store('laravel_session', $handler, ID);
    $store->start();
    $store->flush();
    foreach ($attributes as $key => $value) $store->put($key, $value);
    $store->save();
    return $jar->queued(ID)->getValue();
}

/** What the driver `file` stores, in the file that it names. */
function filed(array $attributes): string {
    $folder = sys_get_temp_dir() . '/laravel-sessions';
    @mkdir($folder);
    $store = new Store('laravel_session', new FileSessionHandler(new Filesystem(), $folder, 120), ID);
    $store->put($attributes);
    $store->save();
    return file_get_contents("$folder/" . ID);
}

$attributes = ['_token' => 'q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0', 'user' => 'Žofie 😀', 'cart' => [1, 2.5, null, true], 'url' => ['intended' => 'http://a/b']];
$record = stored($attributes);
$content = json_decode($record, true);
$content['data'] = unserialize($content['data']);
$expired = json_encode(['data' => serialize(['user' => 'ann']), 'expires' => CLOCK - 1]);
$env = "APP_NAME=Laravel\nAPP_ENV=local\nAPP_KEY=" . base64_key(SECRET) . "\nAPP_PREVIOUS_KEYS=" . base64_key(OLD) . ',' . base64_key('a third generator secret, abcdef,')
    . "\nAPP_DEBUG=true\nDB_PASSWORD=secret\n";
$around = fn (string $name) => ['spelling' => [...BASE64, 'around' => ['kind' => 'setting', 'name' => $name]]];

$sessions = [];
foreach (['AES-128-CBC' => 16, 'AES-256-CBC' => 32, 'AES-128-GCM' => 16, 'AES-256-GCM' => 32] as $cipher => $size) {
    $key = substr(SECRET, 0, $size);
    $sessions[] = made("id-$cipher", 'laravel_session', sent(['laravel_session' => ID], $key, $cipher)['laravel_session'], $key, ID);
    $sessions[] = made("data-$cipher", ID, sent([ID => $record], $key, $cipher)[ID], $key, $content, ['renewed' => ['expires']]);
}
$cookie = sent(['laravel_session' => ID], SECRET)['laravel_session'];
$kept = filed($attributes);
$read = encoded(described(unserialize($kept)));
$sessions[0]['stored'] = ['store' => 'file', 'key' => 'storage/framework/sessions/' . ID, 'record' => base64_encode($kept), 'content' => $read];
// Illuminate/Cache/RedisStore.php, `serialize`: the text once more.
$sessions[2]['stored'] = ['settings' => ['prefix' => ['shop_database_shop_cache:']], 'store' => 'Redis', 'key' => 'shop_database_shop_cache:' . ID, 'record' => base64_encode(serialize($kept)), 'content' => $read];
$sessions[] = made('text-key', 'laravel_session', $cookie, SECRET, ID, ['keys' => ['secret' => [SECRET]], 'spelling' => ['form' => 'text', 'newline' => 'as-typed']]);
$sessions[] = made('line', 'laravel_session', $cookie, SECRET, ID, ['keys' => ['secret' => ['APP_KEY=' . base64_key(SECRET)]], ...$around('APP_KEY')]);
$sessions[] = made('env', 'laravel_session', $cookie, SECRET, ID, ['keys' => ['secret' => [$env]], ...$around('APP_KEY')]);
$sessions[] = made('env-previous', 'laravel_session', sent(['laravel_session' => ID], OLD)['laravel_session'], SECRET, ID, ['keys' => ['secret' => [$env]], 'index' => 0, 'older' => true, ...$around('APP_PREVIOUS_KEYS')]);
$sessions[] = made('second-key', 'laravel_session', $cookie, SECRET, ID, ['keys' => ['secret' => [OTHER, base64_key(SECRET)]], 'index' => 1, 'wrong' => base64_key(OLD)]);
$sessions[] = made('other-key', 'laravel_session', $cookie, OLD, ID, ['verdict' => 'wrong']);
$sessions[] = made('renamed', 'my_session', $cookie, SECRET, ID, ['verdict' => 'wrong']);
$sessions[] = made('data-expired', ID, sent([ID => $expired], SECRET)[ID], SECRET, ['data' => ['user' => 'ann'], 'expires' => CLOCK - 1], ['verdict' => 'expired', 'renewed' => ['expires']]);
// `session.serialization` is `json`, since version 9.
$inner = json_encode(['data' => json_encode(['user' => 'Žofie', 'cart' => ['n' => 1]]), 'expires' => CLOCK + 7200]);
$sessions[] = made('data-json', ID, sent([ID => $inner], SECRET)[ID], SECRET, ['data' => ['user' => 'Žofie', 'cart' => ['n' => 1]], 'expires' => CLOCK + 7200], ['renewed' => ['expires']]);
$sessions[] = made('long', 'app-session', sent(['app-session' => str_repeat('ž', 300)], SECRET)['app-session'], SECRET, str_repeat('ž', 300));
$sessions[] = made('empty', 'app_session', sent(['app_session' => ''], SECRET)['app_session'], SECRET, '');

$others = [];
$text = '{"theme":"dark","n":"ž","path":"a\\/b"}';
$others[] = made('json', 'prefs', sent(['prefs' => $text], SECRET)['prefs'], SECRET, json_decode($text, true));
$others[] = made('serialized', 'prefs', sent(['prefs' => 'dark'], SECRET, 'AES-256-CBC', Serializing::class)['prefs'], SECRET, 'dark');
$crypt = new Encrypter(SECRET, 'AES-256-CBC');
$others[] = made('own-string', 'secret', rawurlencode($crypt->encryptString('a text')), SECRET, 'a text');
$others[] = made('own-array', 'secret', rawurlencode($crypt->encrypt(['user' => 'ann', 'n' => 1])), SECRET, ['user' => 'ann', 'n' => 1]);
$others[] = made('own-number', 'secret', rawurlencode($crypt->encrypt(7)), SECRET, 7);
$others[] = made('bytes', 'secret', rawurlencode($crypt->encryptString("\xff\x00\x01")), SECRET, "\xff\x00\x01");
$altered = json_decode(base64_decode(rawurldecode(sent(['prefs' => $text], SECRET)['prefs'])), true);
$altered['mac'] = str_repeat('0', 64);
$others[] = made('altered', 'prefs', base64_encode(json_encode($altered)), SECRET, '', ['verdict' => 'wrong']);

$token = '4242|aZ3xQ0nH6rT9yU1iO2pL5kJ8hG7fD4sA0qW3eR6tY9uI2oP5lK8jH1gF4dS7|$2y$10$abcdefghijklmnopqrstuv';
$remember = [made('token', REMEMBER, sent([REMEMBER => $token], SECRET)[REMEMBER], SECRET, array_combine(['id', 'token', 'hash'], explode('|', $token)))];
$xsrf = [made('token', 'XSRF-TOKEN', sent(['XSRF-TOKEN' => $attributes['_token']], SECRET)['XSRF-TOKEN'], SECRET, $attributes['_token'])];

$versions = ['illuminate/encryption' => version_of('php-illuminate-encryption')];
foreach (['session' => $sessions, 'cookie' => $others, 'remember' => $remember, 'csrf' => $xsrf] as $kind => $vectors) {
    foreach ($vectors as &$each) unset($each['older']);
    write_vectors("laravel-$kind", 'Laravel', $versions, __FILE__, $vectors);
}
