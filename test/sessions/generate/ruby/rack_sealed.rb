# Encrypted session cookies: of Sinatra 3 (rack-protection), rack-session's encryptors, Roda's sessions plugin.
#
#     ruby test/sessions/generate/ruby/rack_sealed.rb RACK_SESSION OLDER_RACK_SESSION RODA
#
# Each a folder with `lib`; rack-protection is Debian's. The encryptors of both releases of rack-session are asked in a
# process of its own, as they have the same names.

require_relative 'vectors'
require 'rack'
require 'rack/mock'

SECRET = 'generator secret of more than sixty-four bytes, which is not a real one'
OLD = 'an older secret of more than sixty-four bytes, which is not a real one either'
HEX = '5ec2e7' * 22
KEYS = { secret: [SECRET] }
CONTENT = { 'user_id' => 42, 'name' => 'Žofie 😀', 'cart' => [1, 2.5, nil, true, { 'a' => 'b' }], 'csrf' => '>>>???' }
RUBY = CONTENT.merge('sym' => :admin, 'big' => 2**70)

def sealed(id, name, value, content, keys: KEYS, **more)
  vector(id, name, Rack::Utils.escape(value), keys, ['sealed'], opened: JSON.generate(describe(content)), **more)
end

def encrypted(id, content, name: 'rack.session', purpose: 'rack.session', secret: SECRET, more: {}, **options)
  made = Rack::Session::Encryptor.new(secret, { purpose: purpose, **options })
  sealed("#{VERSION} #{id}", name, made.encrypt(content), content, **more)
end

if ARGV[0] == '--one'
  require 'rack/session/encryptor'
  require 'rack/session/version'
  VERSION = Rack::Session::VERSION
  json = { serialize_json: true }
  # 2.0 cannot pad more than ASCII of JSON.
  content = ARGV[1] == 'v2' ? CONTENT : CONTENT.merge('name' => 'Zofie')
  likely = { certainty: 'likely' }
  vectors = [
    encrypted('marshal', RUBY),
    encrypted('json', content, **json),
    encrypted('without purpose', RUBY, purpose: nil),
    encrypted('not padded', content, **json, pad_size: nil),
    encrypted('its own name', RUBY, name: 'shop.session', purpose: 'shop.session', more: likely),
    encrypted('renamed', RUBY, purpose: 'shop.session', more: { verdict: 'wrong' }),
    encrypted('old secret', content, **json, secret: OLD, more: { index: 1, keys: { secret: [SECRET, OLD] } }),
  ]
  vectors << encrypted('v1', RUBY, mode: :v1) << encrypted('v1 json', CONTENT, mode: :v1, **json) if ARGV[1] == 'v2'
  puts JSON.generate(version: VERSION, vectors: vectors)
  exit
end

newest, older, roda = ARGV
made = [[newest, 'v2'], [older, 'v1']].to_h { |folder, kind|
  one = JSON.parse(IO.popen(['ruby', '-W0', '-I', "#{folder}/lib", __FILE__, '--one', kind], &:read))
  [one['version'], one['vectors']]
}

$LOAD_PATH.unshift("#{roda}/lib")
require 'roda'

def roda_cookie(content, at: CLOCK, secret: SECRET, key: 'roda.session', **options)
  app = Class.new(Roda) {
    plugin :sessions, secret: secret, key: key, **options
    route { |_| content.each { |name, value| session[name] = value }; '' }
  }
  Rack::MockRequest.new(app.app).get('/').original_headers['Set-Cookie'][/=([^;]*)/, 1]
end

def roda(id, content = CONTENT, name: 'roda.session', keys: KEYS, more: {}, **options)
  value = Rack::Utils.unescape(roda_cookie(content, key: name, **options))
  sealed(id, name, value, content, keys: keys, renewed: [], **more)
end

after = ->(seconds) { { verdict: 'expired', now: CLOCK + seconds } }
vectors = [
  roda('json'),
  roda('deflated', { **CONTENT, 'text' => 'long ' * 90 }, gzip_over: 100),
  roda('without a key of its own', per_cookie_cipher_secret: false),
  roda('not padded', pad_size: nil),
  roda('idle for a week', more: after.(604_801)),
  roda('old secret', secret: OLD, keys: { secret: [SECRET, OLD] }, more: { index: 1 }),
  roda('wrong secret', secret: OLD, more: { verdict: 'wrong' }),
]
# Under a name that is neither's own it could be rack-session's as well, and its key opens it there.
named = roda('Roda under a name of its own', name: 'shop.session', more: { certainty: 'likely' })
versions = { 'rack-session': made.keys.join(', '), roda: Roda::RodaVersion }
write('rack-session', 'rack-session', 'rack-session', versions, __FILE__, [*made.values.flatten, named])
write('roda', 'roda', 'Roda', { roda: Roda::RodaVersion }, __FILE__, vectors)

require 'rack/protection'
require 'rack/protection/encrypted_cookie'

# As the app would set it, and what it then reads.
def sinatra(id, content = RUBY, secret: HEX, keys: { secret: [HEX] }, name: 'rack.session', more: {}, **options)
  app = ->(env) { content.each { |key, value| env['rack.session'][key] = value }; [200, {}, []] }
  stack = Rack::Protection::EncryptedCookie.new(app, { secret: secret, key: name, **options })
  value = Rack::MockRequest.new(stack).get('/').original_headers['Set-Cookie'][/=([^;]*)/, 1]
  text = Rack::Utils.unescape(value)
  plain = Rack::Protection::Encryptor.decrypt_message(text, [secret].pack('H*'))
  read = (options[:coder] || Rack::Protection::EncryptedCookie::Marshal.new).decode(plain)
  sealed(id, name, text, read, keys: keys, **more)
end

vectors = [
  sinatra('marshal'),
  sinatra('a secret that is no hex', secret: SECRET, keys: KEYS),
  sinatra('__Host-', name: '__Host-rack.session'),
  sinatra('old secret', secret: 'ab' * 32, keys: { secret: [HEX, 'ab' * 32] }, more: { index: 1 }),
  sinatra('wrong secret', secret: 'ab' * 32, more: { verdict: 'wrong' }),
]
write('sinatra', 'sinatra', 'Sinatra', { 'rack-protection': Rack::Protection::VERSION }, __FILE__, vectors)
