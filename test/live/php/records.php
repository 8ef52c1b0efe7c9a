<?php
/* Stores one session as the framework does, and prints its cookie: `native`, `file` or `redis`, and where to. */

use Illuminate\Cache\RedisStore;
use Illuminate\Cache\Repository;
use Illuminate\Cookie\CookieValuePrefix;
use Illuminate\Encryption\Encrypter;
use Illuminate\Filesystem\Filesystem;
use Illuminate\Redis\RedisManager;
use Illuminate\Session\CacheBasedSessionHandler;
use Illuminate\Session\FileSessionHandler;
use Illuminate\Session\Store;

$libraries = getenv('PHP_LIBRARIES') ?: '/usr/share/php';
foreach (['Cache', 'Cookie', 'Encryption', 'Filesystem', 'Redis', 'Session'] as $each) {
    require "$libraries/Illuminate/$each/autoload.php";
}

const VALUES = ['user' => 'ann', 'name' => 'Žofie 😀', 'cart' => [1, 2.5, null]];

function native(string $folder, string $handler): string {
    ini_set('session.use_cookies', '0');
    ini_set('session.save_path', $folder);
    ini_set('session.serialize_handler', $handler);
    session_start();
    $_SESSION = VALUES;
    session_write_close();
    return session_id();
}

function laravel(SessionHandlerInterface $handler): string {
    $store = new Store('laravel_session', $handler);
    $store->put(VALUES);
    $store->save();
    $encrypter = new Encrypter(base64_decode(getenv('APP_KEY')), 'AES-256-CBC');
    return $encrypter->encryptString(CookieValuePrefix::create('laravel_session', $encrypter->getKey()) . $store->getId());
}

/** As config/database.php has it, with the prefix of an app. */
function cache(string $port, string $prefix): Repository {
    $redis = new RedisManager(null, 'predis', [
        'options' => ['prefix' => "{$prefix}_database_"],
        'default' => ['host' => '127.0.0.1', 'port' => (int) $port],
    ]);
    return new Repository(new RedisStore($redis, "{$prefix}_cache"));
}

[, $what, $where, $how] = $argv;
echo match ($what) {
    'native' => native($where, $how),
    'file' => laravel(new FileSessionHandler(new Filesystem(), $where, 120)),
    'redis' => laravel(new CacheBasedSessionHandler(cache($where, $how), 120)),
};
