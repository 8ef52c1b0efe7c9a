<?php
/*
 * Makes the vectors of CodeIgniter 2's encrypted sessions with its own libraries, under a frozen clock, and lets it judge
 * them. What mcrypt did, which no PHP has any more, Debian's phpseclib does; and for XOR there is none.
 *
 *     apt-get install php-cli php-mbstring php-phpseclib
 *     php test/sessions/generate/php/codeigniter_encrypted.php CODEIGNITER_2_2 CODEIGNITER_2_1
 *
 * Each is the folder of a release. Before 2.2 mcrypt could be missing: each way is a process of its own.
 */
use phpseclib\Crypt\Rijndael;

error_reporting(E_ALL & ~E_DEPRECATED & ~E_WARNING);
require __DIR__ . '/vectors.php';
[, $root, $mcrypt] = $argv;
if (!in_array($mcrypt, ['mcrypt', 'none'])) {
    $lines = '';
    foreach ([[$root, 'mcrypt'], [$mcrypt, 'mcrypt'], [$mcrypt, 'none']] as $way) {
        $lines .= shell_exec(implode(' ', array_map('escapeshellarg', [PHP_BINARY, __FILE__, ...$way])));
    }
    $made = array_map(fn ($line) => json_decode($line), explode("\n", trim($lines)));
    write_vectors('codeigniter2-encrypted', 'CodeIgniter 2', ['codeigniter' => '2.2.6, 2.1.4'], __FILE__, $made);
    exit;
}
require getenv('PHPSECLIB') ?: '/usr/share/php/phpseclib/autoload.php';
const BASEPATH = '/';
const KEY = 'generator key, not a real one';
const OTHER = 'another key, not a real one either';

if ($mcrypt === 'mcrypt') {
    define('MCRYPT_RIJNDAEL_256', 'rijndael-256');
    define('MCRYPT_MODE_CBC', 'cbc');
    define('MCRYPT_MODE_ECB', 'ecb');
    define('MCRYPT_RAND', 2);
    function mcrypt_get_iv_size() { return 32; }
    function mcrypt_create_iv($size) { return substr(hash('sha512', 'iv'.mt_rand(), true), 0, $size); }
    function rijndael($key, $iv) {
        $cipher = new Rijndael(Rijndael::MODE_CBC);
        $cipher->setBlockLength(256);
        $cipher->setKey($key);
        $cipher->setIV($iv);
        $cipher->disablePadding();
        return $cipher;
    }
    function mcrypt_encrypt($cipher, $key, $data, $mode, $iv) {
        return rijndael($key, $iv)->encrypt(str_pad($data, (int) ceil(strlen($data) / 32) * 32, "\0"));
    }
    function mcrypt_decrypt($cipher, $key, $data, $mode, $iv) { return rijndael($key, $iv)->decrypt($data); }
}
mt_srand(7);
function log_message() {}
function show_error($text) { throw new Exception($text); }
class Config { public $key; function item() { return $this->key; } }
class Input { public $value; function cookie() { return $this->value; } function ip_address() { return '127.0.0.1'; } function user_agent() { return 'Mozilla/5.0'; } }
class Instance { public $config; public $input; public $encrypt; }
$CI = new Instance();
$CI->config = new Config();
$CI->input = new Input();
function &get_instance() { global $CI; return $CI; }
require "$root/system/helpers/string_helper.php";
require "$root/system/libraries/Encrypt.php";
require "$root/system/libraries/Session.php";

function session(string $key, int $now = CLOCK): CI_Session {
    global $CI;
    $CI->config->key = $key;
    $CI->encrypt = new CI_Encrypt();
    $session = (new ReflectionClass('CI_Session'))->newInstanceWithoutConstructor();
    foreach (['CI' => $CI, 'sess_encrypt_cookie' => true, 'encryption_key' => $key, 'now' => $now, 'sess_match_ip' => false,
        'sess_match_useragent' => false, 'sess_use_database' => false, 'sess_expiration' => 7200, 'cookie_prefix' => ''] as $name => $value) {
        $session->$name = $value;
    }
    return $session;
}

/** `_set_cookie`, but for the header. */
function cookie(array $data, string $key = KEY): string {
    global $root;
    $session = session($key);
    $text = $session->CI->encrypt->encode($session->_serialize($data));
    return str_contains($root, '2.2') ? $text . hash_hmac('sha1', $text, $key) : $text;
}

class Destroyed extends Exception {}
function accepts(string $value, string $key = KEY, int $now = CLOCK): bool {
    $session = session($key, $now);
    $session->CI->input->value = $value;
    try {
        return $session->sess_read();
    } catch (Error $error) {
        return false; // it went on to destroy what it does not take, which needs all of an app
    }
}

$own = ['session_id' => md5('id'), 'ip_address' => '127.0.0.1', 'user_agent' => 'Mozilla/5.0 (X11; Linux x86_64)', 'last_activity' => CLOCK, 'user_data' => ''];
function made(string $id, array $data, array $keys = [KEY], array $more = [], string $key = KEY): array {
    global $mcrypt, $root;
    $value = cookie($data, $key);
    $verdict = $more['verdict'] ?? 'right';
    foreach ($keys as $index => $each) {
        if (accepts($value, $each, $more['now'] ?? CLOCK) !== ($verdict === 'right' && $each === $key)) throw new Exception("$id $index");
    }
    $opened = $verdict === 'wrong' ? [] : ['opened' => encoded(described($data)), 'renewed' => ['last_activity']];
    $certainty = ['certainty' => 'likely'];
    return [...vector("$id, $mcrypt " . basename($root), 'ci_session', rawurlencode($value), ['secret' => $keys], ['content' => encoded(['sealed']), ...$opened, ...$certainty]), ...$more];
}

$all = [
    made('basic', $own),
    made('unicode', [...$own, 'name' => 'Žofie 😀', 'path' => 'a\\b', 'n' => -5, 'f' => 2.5, 'ok' => true, 'none' => null, 'cart' => [1, 'x' => [2]]]),
    made('expired', $own, [KEY], ['verdict' => 'expired', 'now' => CLOCK + 7201]),
    made('another key', $own, [OTHER], ['verdict' => 'wrong']),
    made('an older key', $own, [OTHER, KEY], ['index' => 1]),
];
foreach ($all as $each) echo json_encode($each, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES), "\n";
