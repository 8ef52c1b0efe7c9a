<?php
/*
 * What PHP's serialize() and its three session handlers write, each with what a reader should find in it, and what PHP
 * writes after a change.
 *
 *     php test/sessions/generate/records/php_records.php > test/sessions/generate/records/php.json
 *
 * The shapes are the tree in short, see shape.ts. They are made from the values, not from what was serialized.
 */

ini_set('session.use_cookies', '0');
ini_set('session.save_path', sys_get_temp_dir());

class User {
    public $name = 'Žofie';
    protected $role = 'admin';
    private $secret = "\xff\x00";
    public $next = null;
}

class Child extends User {
    private $secret = 'own';
    public ?int $typed = null;
}

class Sleeper {
    public $kept = 1;
    public $lost = 2;
    public function __sleep() { return ['kept']; }
}

class Modern {
    public function __serialize(): array { return ['a' => 1, 7 => 'seven']; }
    public function __unserialize(array $data): void {}
}

class Old implements Serializable {
    public function serialize() { return 'anything: i:1;'; }
    public function unserialize($data) {}
    public static function silence() { error_reporting(E_ALL & ~E_DEPRECATED); }
}

enum Suit: string { case Hearts = 'h'; case Spades = 's'; }

function text(string $value, string $type = 'string'): array {
    return preg_match('//u', $value) ? ['string' => $value] : ['bytes' => base64_encode($value), 'type' => $type];
}

function shape(mixed $value, bool $isRoot = true): array {
    if (is_null($value)) return ['null' => true];
    if (is_bool($value)) return ['boolean' => $value];
    if (is_int($value)) return ['number' => (string) $value];
    if (is_float($value)) {
        $digits = substr(serialize($value), 2, -1);
        return preg_match('/^-?\d+$/', $digits) ? ['number' => $digits, 'type' => 'float'] : ['number' => $digits];
    }
    if (is_string($value)) return text($value);
    if (array_is_list($value) && !($isRoot && $value === [])) {
        return ['array' => array_map(fn ($item) => shape($item, false), $value)];
    }
    return object_of($value);
}

function object_of(array $value): array {
    $entries = [];
    foreach ($value as $key => $item) {
        if (is_int($key)) $entries[] = [null, shape($item, false), ['number' => (string) $key]];
        else $entries[] = preg_match('//u', $key)
            ? [$key, shape($item, false)]
            : [null, shape($item, false), text($key)];
    }
    return ['object' => $entries];
}

function reference(string $path): array { return ['string' => $path, 'type' => 'reference']; }

$user = [
    ['name', ['string' => 'Žofie']],
    [null, ['string' => 'admin'], ['string' => "\0*\0role", 'type' => 'protected']],
    [null, ['bytes' => base64_encode("\xff\x00"), 'type' => 'string'], ['string' => "\0User\0secret", 'type' => 'private User']],
    ['next', ['null' => true]],
];

$records = [];
function add(string $name, string $data, array $shape): void {
    global $records;
    $records[] = ['name' => $name, 'base64' => base64_encode($data), 'shape' => $shape];
}

$values = [
    'null' => null,
    'truths' => [true, false],
    'integers' => [0, 1, -1, 2147483648, PHP_INT_MAX, PHP_INT_MIN],
    'floats' => [0.0, -0.0, 1.0, 1.5, 0.1, 1e25, 1e15, 1e16, 1e-7, 123456789.5, 3.141592653589793, INF, -INF, NAN],
    'strings' => ['', 'a', 'Žofie 😀', "quote \" and ; and } \0", "\xff\xfe", str_repeat('x', 300), "line\nbreak"],
    'empty' => [],
    'lists' => [[], [1], [[2]], ['a' => []]],
    'keys' => ['a' => 1, 5 => 'five', '7' => 'seven', '08' => 'text', -3 => 'minus', '' => 'none', "\xff" => 'byte'],
    'gap' => [0 => 'a', 2 => 'b'],
    'proto' => ['__proto__' => ['polluted' => true], 'constructor' => 1],
    'session' => ['user_id' => 42, 'name' => 'Žofie', 'cart' => [1, 2.5, null, true]],
];
foreach ($values as $name => $value) add($name, serialize($value), shape($value));

add('object', serialize(new User), ['object' => $user, 'type' => 'User']);
add('inherited', serialize(new Child), ['object' => [
    ...$user,
    [null, ['string' => 'own'], ['string' => "\0Child\0secret", 'type' => 'private Child']],
    ['typed', ['null' => true]],
], 'type' => 'Child']);
$plain = (object) ['a' => 1, '5' => [1]];
add('stdClass', serialize($plain), ['object' => [['a', ['number' => '1']], ['5', shape([1])]], 'type' => 'stdClass']);
add('__sleep', serialize(new Sleeper), ['object' => [['kept', ['number' => '1']]], 'type' => 'Sleeper']);
add('__serialize', serialize(new Modern), ['object' => [
    ['a', ['number' => '1']],
    [null, ['string' => 'seven'], ['number' => '7']],
], 'type' => 'Modern']);
Old::silence();
add('Serializable', serialize([new Old, 1]), ['array' => [['string' => 'anything: i:1;', 'type' => 'Old'], ['number' => '1']]]);
add('enum', serialize([Suit::Hearts, Suit::Hearts]), ['array' => [['string' => 'Hearts', 'type' => 'Suit'], reference('$[0]')]]);
add('DateTime', serialize(new DateTime('2026-01-01 12:00:00', new DateTimeZone('UTC'))), ['object' => [
    ['date', ['string' => '2026-01-01 12:00:00.000000']],
    ['timezone_type', ['number' => '3']],
    ['timezone', ['string' => 'UTC']],
], 'type' => 'DateTime']);
add('ArrayObject', serialize(new ArrayObject(['k' => 'v'])), ['object' => [
    [null, ['number' => '0'], ['number' => '0']],
    [null, shape(['k' => 'v'], false), ['number' => '1']],
    [null, ['array' => []], ['number' => '2']],
    [null, ['null' => true], ['number' => '3']],
], 'type' => 'ArrayObject']);

// References: R for PHP's own (&), r for the same object again. Keys are no values; R is none either.
$shared = ['a' => [1, 2], 'b' => 'text'];
$shared['c'] = &$shared['b'];
$shared['d'] = 'after';
$shared['e'] = &$shared['d'];
add('references', serialize($shared), ['object' => [
    ['a', shape([1, 2])], ['b', text('text')], ['c', reference("$['b']")], ['d', text('after')], ['e', reference("$['d']")],
]]);
$one = new stdClass;
$other = (object) ['x' => 1];
add('same objects', serialize([$one, $one, $other, $one, $other]), ['array' => [
    ['object' => [], 'type' => 'stdClass'], reference('$[0]'),
    ['object' => [['x', ['number' => '1']]], 'type' => 'stdClass'], reference('$[0]'), reference('$[2]'),
]]);
$itself = ['k' => 1];
$itself['self'] = &$itself;
add('in itself', serialize($itself), ['object' => [
    ['k', ['number' => '1']],
    ['self', ['object' => [['k', ['number' => '1']], ['self', reference("$['self']")]]]],
]]);
$tree = (object) ['name' => 'root', 'child' => (object) ['up' => null]];
$tree->child->up = $tree;
add('parent', serialize($tree), ['object' => [
    ['name', text('root')],
    ['child', ['object' => [['up', reference('$')]], 'type' => 'stdClass']],
], 'type' => 'stdClass']);

// Read by PHP, but written by hand: escapes in S, a key twice, data behind the end.
$byHand = [
    'escapes' => ['S:4:"a\c5\bd\5c";', text("a\u{17d}\\")],
    'a key twice' => ['a:2:{s:1:"a";i:1;s:1:"a";i:2;}', ['object' => [['a', ['number' => '1']], ['a', ['number' => '2']]]]],
    'bytes after the end' => ['i:1;i:2;', ['number' => '1']],
    'signs' => ['a:2:{i:0;i:+5;i:1;d:+.5e3;}', ['array' => [['number' => '+5'], ['number' => '+.5e3']]]],
];
foreach ($byHand as $name => [$data, $shape]) {
    if (unserialize($data) === false) throw new Error($name);
    add($name, $data, $shape);
}

// ── sessions ──

function session(string $handler, array $values, ?callable $change = null): string {
    ini_set('session.serialize_handler', $handler);
    session_id('records');
    session_start();
    $_SESSION = $values;
    if ($change) $change($_SESSION);
    $data = session_encode();
    session_destroy();
    return $data;
}

$variables = [
    'user_id' => 42, 'name' => 'Žofie', 'cart' => [1, 2.5, null, true], 'obj' => (object) ['a' => 1], 'a b"c' => 'x|y;i:1;',
];
$object = ['object' => [
    ['user_id', ['number' => '42']], ['name', text('Žofie')], ['cart', shape([1, 2.5, null, true])],
    ['obj', ['object' => [['a', ['number' => '1']]], 'type' => 'stdClass']], ['a b"c', text('x|y;i:1;')],
]];
$linked = ['a' => [1], 'b' => (object) [], 'd' => 'x'];
$linked['c'] = $linked['b'];
$linked['e'] = &$linked['d'];
$links = ['object' => [
    ['a', shape([1])], ['b', ['object' => [], 'type' => 'stdClass']], ['d', text('x')],
    ['c', reference("$['b']")], ['e', reference("$['d']")],
]];
$sessions = [];
foreach (['php', 'php_binary', 'php_serialize'] as $handler) {
    foreach ([['variables', $variables, $object], ['linked', $linked, $links], ['none', [], ['object' => []]]] as [$name, $values, $shape]) {
        $data = session($handler, $values);
        $sessions[] = ['name' => $name, 'handler' => $handler, 'base64' => base64_encode($data), 'shape' => $shape];
    }
}

// ── changes: what PHP itself writes after it ──

$changes = [];
function changed(string $name, mixed $value, array $change, callable $apply): void {
    global $changes;
    $before = serialize($value);
    $apply($value);
    $changes[] = ['name' => $name, 'base64' => base64_encode($before), 'change' => $change, 'after' => base64_encode(serialize($value))];
}

$cart = ['user' => ['name' => 'Ann', 'age' => 7], 'cart' => ['a', 'b', 'c'], 'n' => 1.0, 'ok' => false, 5 => 'five', 'e' => []];
changed('set text', $cart, ['kind' => 'set', 'path' => [0, 0], 'literal' => '"Žofie"'], function (&$v) { $v['user']['name'] = 'Žofie'; });
changed('set text to a number', $cart, ['kind' => 'set', 'path' => [0, 0], 'literal' => '-12'], function (&$v) { $v['user']['name'] = -12; });
changed('set the longest integer', $cart, ['kind' => 'set', 'path' => [0, 1], 'literal' => '9223372036854775807'], function (&$v) { $v['user']['age'] = PHP_INT_MAX; });
changed('set an integer to a float', $cart, ['kind' => 'set', 'path' => [0, 1], 'literal' => '2.5'], function (&$v) { $v['user']['age'] = 2.5; });
changed('set a float, which stays one', $cart, ['kind' => 'set', 'path' => [2], 'literal' => '4'], function (&$v) { $v['n'] = 4.0; });
changed('set a truth', $cart, ['kind' => 'set', 'path' => [3], 'literal' => 'true'], function (&$v) { $v['ok'] = true; });
changed('set to nothing', $cart, ['kind' => 'set', 'path' => [3], 'literal' => 'null'], function (&$v) { $v['ok'] = null; });
changed('set to NaN', $cart, ['kind' => 'set', 'path' => [3], 'literal' => 'NaN'], function (&$v) { $v['ok'] = NAN; });
changed('set to minus infinity', $cart, ['kind' => 'set', 'path' => [3], 'literal' => '-Infinity'], function (&$v) { $v['ok'] = -INF; });
changed('set to a list', $cart, ['kind' => 'set', 'path' => [3], 'literal' => '[1, ["x"], {}]'], function (&$v) { $v['ok'] = [1, ['x'], []]; });
changed('set to an object', $cart, ['kind' => 'set', 'path' => [3], 'literal' => '{"a": 1, "5": 2, "05": 3, "-7": 4, "-0": 5, "9223372036854775808": 6, "-9223372036854775808": 7}'], function (&$v) {
    $v['ok'] = ['a' => 1, '5' => 2, '05' => 3, '-7' => 4, '-0' => 5, '9223372036854775808' => 6, '-9223372036854775808' => 7];
});
changed('add to an object', $cart, ['kind' => 'add', 'path' => [0], 'key' => 'admin', 'literal' => 'true'], function (&$v) { $v['user']['admin'] = true; });
changed('add a numeric key', $cart, ['kind' => 'add', 'path' => [], 'key' => '77', 'literal' => '"x"'], function (&$v) { $v['77'] = 'x'; });
changed('add to a list', $cart, ['kind' => 'add', 'path' => [1], 'literal' => '"d"'], function (&$v) { $v['cart'][] = 'd'; });
changed('add a first item', $cart, ['kind' => 'add', 'path' => [5], 'literal' => '"d"'], function (&$v) { $v['e'][] = 'd'; });
changed('add a first entry', $cart, ['kind' => 'add', 'path' => [5], 'key' => 'k', 'literal' => '"d"'], function (&$v) { $v['e']['k'] = 'd'; });
changed('remove an entry', $cart, ['kind' => 'remove', 'path' => [0, 0]], function (&$v) { unset($v['user']['name']); });
changed('remove a container', $cart, ['kind' => 'remove', 'path' => [0]], function (&$v) { unset($v['user']); });
changed('remove the last entry', $cart, ['kind' => 'remove', 'path' => [5]], function (&$v) { unset($v['e']); });
changed('remove an item', $cart, ['kind' => 'remove', 'path' => [1, 0]], function (&$v) { array_splice($v['cart'], 0, 1); });
changed('remove the middle item', $cart, ['kind' => 'remove', 'path' => [1, 1]], function (&$v) { array_splice($v['cart'], 1, 1); });
changed('remove the last item', $cart, ['kind' => 'remove', 'path' => [1, 2]], function (&$v) { array_splice($v['cart'], 2, 1); });
changed('ten items', range(0, 8), ['kind' => 'add', 'path' => [], 'literal' => '9'], function (&$v) { $v[] = 9; });
changed('eleven items', range(0, 10), ['kind' => 'remove', 'path' => [9]], function (&$v) { array_splice($v, 9, 1); });
changed('rename', ['a' => 1, 'b' => 2], ['kind' => 'rename', 'path' => [0], 'key' => 'Ž'], function (&$v) { $v = ['Ž' => 1, 'b' => 2]; });
changed('rename to a number', ['a' => 1, 'b' => 2], ['kind' => 'rename', 'path' => [1], 'key' => '12'], function (&$v) { $v = ['a' => 1, '12' => 2]; });
changed('set a property', [new User], ['kind' => 'set', 'path' => [0, 0], 'literal' => '"Bo"'], function (&$v) { $v[0]->name = 'Bo'; });
changed('set a protected property', new User, ['kind' => 'set', 'path' => [1], 'literal' => '"none"'], function (&$v) {
    (function () { $this->role = 'none'; })->call($v);
});
changed('set a private property\'s bytes', new User, ['kind' => 'set', 'path' => [2], 'literal' => '01 fe'], function (&$v) {
    (function () { $this->secret = "\x01\xfe"; })->call($v);
});
changed('set bytes to text', new User, ['kind' => 'set', 'path' => [2], 'literal' => '"text"'], function (&$v) {
    (function () { $this->secret = 'text'; })->call($v);
});
changed('add a property', (object) ['a' => 1], ['kind' => 'add', 'path' => [], 'key' => '5', 'literal' => '[]'], function (&$v) { $v->{'5'} = []; });
changed('remove a property', [1, (object) ['a' => 1, 'b' => 2]], ['kind' => 'remove', 'path' => [1, 0]], function (&$v) { unset($v[1]->a); });
changed('remove a reference', $shared, ['kind' => 'remove', 'path' => [4]], function (&$v) { unset($v['e']); });
changed('set what is shared', $shared, ['kind' => 'set', 'path' => [1], 'literal' => '"new"'], function (&$v) { $v['b'] = 'new'; });
changed('add behind references', $shared, ['kind' => 'add', 'path' => [], 'key' => 'f', 'literal' => '1'], function (&$v) { $v['f'] = 1; });

$sessionChanges = [
    ['set a variable', ['kind' => 'set', 'path' => [1], 'literal' => '"Bo"'], function (&$v) { $v['name'] = 'Bo'; }],
    ['set inside', ['kind' => 'set', 'path' => [2, 1], 'literal' => '7.25'], function (&$v) { $v['cart'][1] = 7.25; }],
    ['add a variable', ['kind' => 'add', 'path' => [], 'key' => 'admin', 'literal' => 'true'], function (&$v) { $v['admin'] = true; }],
    ['add an item', ['kind' => 'add', 'path' => [2], 'literal' => '"x"'], function (&$v) { $v['cart'][] = 'x'; }],
    ['remove a variable', ['kind' => 'remove', 'path' => [0]], function (&$v) { unset($v['user_id']); }],
    ['remove the last variable', ['kind' => 'remove', 'path' => [4]], function (&$v) { unset($v['a b"c']); }],
    ['rename a variable', ['kind' => 'rename', 'path' => [4], 'key' => 'short'], function (&$v) { unset($v['a b"c']); $v['short'] = 'x|y;i:1;'; }],
];
$sessionsChanged = [];
foreach (['php', 'php_binary', 'php_serialize'] as $handler) {
    foreach ($sessionChanges as [$name, $change, $apply]) {
        $sessionsChanged[] = [
            'name' => $name, 'handler' => $handler, 'base64' => base64_encode(session($handler, $variables)), 'change' => $change,
            'after' => base64_encode(session($handler, $variables, $apply)),
        ];
    }
}

$lines = fn (array $list) => implode(",\n", array_map(fn ($one) => '    ' . json_encode($one, JSON_THROW_ON_ERROR), $list));
echo "{\n  \"made\": \"PHP " . PHP_VERSION . "\",\n  \"by\": \"php_records.php\",\n";
echo "  \"records\": [\n", $lines($records), "\n  ],\n";
echo "  \"sessions\": [\n", $lines($sessions), "\n  ],\n";
echo "  \"changes\": [\n", $lines($changes), "\n  ],\n";
echo "  \"sessionChanges\": [\n", $lines($sessionsChanged), "\n  ]\n}\n";
