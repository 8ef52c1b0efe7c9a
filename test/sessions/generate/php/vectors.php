<?php
/* What the generators share: a frozen clock, contents as they are described in vectors, and the files. */

const CLOCK = 1767225600; // 2026-01-01T00:00:00Z

/** What the framework read, type by type: [type, content]. */
function described($value): array {
    if ($value === null) return ['None'];
    if (is_bool($value)) return ['bool', $value];
    if (is_int($value)) return ['int', (string) $value];
    if (is_float($value)) return ['float', json_encode($value, JSON_PRESERVE_ZERO_FRACTION)];
    if (is_string($value)) return mb_check_encoding($value, 'UTF-8') ? ['str', $value] : ['bytes', bin2hex($value)];
    if (array_is_list($value)) return ['list', array_map('described', $value)];
    return ['dict', array_map(fn ($key) => [(string) $key, described($value[$key])], array_keys($value))];
}

/** As PHP reads it from a request. */
function encoded($json): string {
    return json_encode($json, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
}

function vector(string $id, string $name, string $value, array $keys, array $more): array {
    return ['id' => $id, 'cookie' => compact('name', 'value'), 'keys' => (object) $keys, 'verdict' => 'right', 'now' => CLOCK, ...$more];
}

/** `file`: of a second one for the same format. */
function write_vectors(string $format, string $framework, array $versions, string $generator, array $vectors, ?string $file = null): void {
    $file ??= $format;
    $head = [
        'format' => $format,
        'framework' => $framework,
        'versions' => [...$versions, 'php' => PHP_VERSION],
        'clock' => CLOCK,
        'generator' => 'test/sessions/generate/php/' . basename($generator),
    ];
    $json = json_encode($head, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES);
    $json = preg_replace('/^    /m', '  ', substr($json, 0, -2));
    $lines = implode(",\n", array_map('encoded', $vectors));
    $nested = preg_replace('/^      /m', '    ', $json);
    file_put_contents(dirname(__DIR__, 2) . "/vectors/$file.json", "$nested,\n  \"vectors\": [\n$lines\n]}\n");
    echo count($vectors), " vectors of $file\n";
}

/** The version of a Debian package. */
function version_of(string $package): string {
    return preg_replace('/^\d+:|[-+].*$/', '', trim(shell_exec('dpkg-query -W -f \'${Version}\' ' . escapeshellarg($package))));
}
