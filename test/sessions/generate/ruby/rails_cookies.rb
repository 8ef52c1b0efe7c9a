# Cookies of real Rails, of each release whose libraries are named, by the cookie jars that an app has.
#
#     ruby test/sessions/generate/ruby/rails_cookies.rb RAILS…
#
# RAILS is a folder with activesupport/lib and actionpack/lib, or `-` for the release that is installed. Nothing of an
# app is started: the jars take all that they want from the request.

require_relative 'vectors'

if ARGV[0] != '--one'
  made = ARGV.to_h { |folder|
    paths = folder == '-' ? [] : %w[activesupport actionpack].flat_map { |part| ['-I', "#{folder}/#{part}/lib"] }
    out = IO.popen(['ruby', '-W0', *paths, __FILE__, '--one'], &:read)
    one = JSON.parse(out)
    [one['version'], one['vectors']]
  }
  { 'rails-encrypted' => 'rails-encrypted', 'rails-signed' => 'rails-signed', 'devise' => 'devise' }.each do |file, format|
    vectors = made.flat_map { |_, groups| groups[format] || [] }
    versions = { rails: made.keys.join(', '), devise: 'the content that 4.9 writes' }
    write(file, format, 'Ruby on Rails', format == 'devise' ? versions : versions.slice(:rails), __FILE__, vectors)
  end
  exit
end

require 'logger'
require 'active_support'
require 'active_support/encrypted_file'
require 'active_support/json'
require 'active_support/key_generator'
require 'active_support/message_encryptor'
require 'active_support/message_verifier'
require 'active_support/messages/rotation_configuration'
require 'action_dispatch'
require 'action_dispatch/middleware/cookies'
require 'rack/mock'
require 'msgpack'
require 'tmpdir'

VERSION = ActiveSupport.version
# Up to 6.0 hashes are handed over where keywords are wanted, which Ruby 3 minds.
if VERSION < Gem::Version.new('6.1')
  keyed = ->(*names) { Module.new { names.each { |name| define_method(name) { |value, given = {}, **more| super(value, **given, **more) } } } }
  ActiveSupport::MessageEncryptor.prepend(keyed.(:encrypt_and_sign))
  ActiveSupport::MessageVerifier.prepend(keyed.(:generate))
  ActiveSupport::Messages::Metadata.singleton_class.prepend(keyed.(:wrap))
end

SECRET = 'generator secret, not a real one'
OLD = 'an older secret, not a real one either'
SESSION = '_shop_session'
CONTENT = {
  'session_id' => '0123456789abcdef0123456789abcdef', 'user_id' => 42, 'name' => 'Žofie 😀 <b>',
  'cart' => [1, 2.5, nil, true, { 'a' => 'b' }], 'flash' => { 'discard' => [], 'flashes' => { 'notice' => 'Hi' } },
}
RUBY = CONTENT.merge('sym' => :admin, 'big' => 2**70)
SALTS = {
  'signed_cookie_salt' => 'signed cookie', 'encrypted_cookie_salt' => 'encrypted cookie',
  'encrypted_signed_cookie_salt' => 'signed encrypted cookie',
  'authenticated_encrypted_cookie_salt' => 'authenticated encrypted cookie',
}

# As Rails::Application makes it, which before 7.0 has no choice of digests.
class Keys
  def initialize(secret, digest) = (@secret, @digest = secret, digest)

  def generate_key(salt, size = 64)
    OpenSSL::PKCS5.pbkdf2_hmac(@secret, salt, 1000, size, OpenSSL::Digest.new(@digest))
  end
end

# `config.action_dispatch.cookies_serializer = :message_pack` of 7.1, which wants a newer
# msgpack than Debian's: ActiveSupport::MessagePack begins with the number 128.
module Packed
  def self.dump(value) = MessagePack.pack(128) + MessagePack.pack(value)
  def self.load(text) = MessagePack.unpack(text.byteslice(2..))
end

def jar(secret: SECRET, digest: 'SHA1', salts: {}, **settings)
  env = Rack::MockRequest.env_for('/')
  usual = {
    secret_key_base: secret, key_generator: Keys.new(secret, digest), use_authenticated_cookie_encryption: true,
    use_cookies_with_metadata: VERSION >= Gem::Version.new('6.0'), cookies_serializer: :json,
    cookies_rotations: ActiveSupport::Messages::RotationConfiguration.new, cookies_same_site_protection: ->(_) { :lax },
  }
  { **SALTS, **salts, **usual, **settings }.each { |name, value| env["action_dispatch.#{name}"] = value }
  ActionDispatch::Request.new(env).cookie_jar
end

def made(kind, name, value, **settings)
  cookies = jar(**settings.except(:expires))
  cookies.public_send(kind)[name] = { value: value, **settings.slice(:expires) }
  Rack::Utils.escape(cookies[name])
end

def id(text) = "#{VERSION} #{text}"
KEYS = { secret: [SECRET] }

def sealed(what, value, name: SESSION, keys: KEYS, more: {}, **settings)
  json = settings.fetch(:cookies_serializer, :json) == :json
  payload = json ? { payload: ActiveSupport::JSON.encode(value) } : {}
  cookie = made(:encrypted, name, value, **settings)
  vector(id(what), name, cookie, keys, ['sealed'], opened: JSON.generate(describe(value)), **payload, **more)
end

def signed(what, value, name: 'prefs', keys: KEYS, more: {}, **settings)
  json = settings.fetch(:cookies_serializer, :json) == :json
  payload = json ? { payload: ActiveSupport::JSON.encode(value) } : {}
  vector(id(what), name, made(:signed, name, value, **settings), keys, describe(value), **payload, **more)
end

# `bin/rails credentials:edit`: what it writes, pasted behind the key that it is opened by.
def credentials(yaml)
  Dir.mktmpdir do |folder|
    paths = { content_path: "#{folder}/credentials.yml.enc", key_path: "#{folder}/master.key" }
    File.write(paths[:key_path], "0123456789abcdef0123456789abcdef\n")
    ActiveSupport::EncryptedFile.new(**paths, env_key: 'NONE', raise_if_missing_key: true).write(yaml)
    paths.values.reverse.map { |path| File.read(path) }.join
  end
end
filed = { spelling: { form: 'text', newline: 'as-typed', around: { kind: 'setting', name: 'secret_key_base' } } }
bare = credentials("aws:\n  key: secret\n\n# Used as the base secret\nsecret_key_base: #{SECRET.tr(' ', '_')}\n")
quoted = credentials("production:\n  secret_key_base: \"#{SECRET}\" # of this year\n")

cbc = { use_authenticated_cookie_encryption: false }
sha256 = { digest: 'SHA256' }
marshal = { cookies_serializer: :marshal }
packed = { cookies_serializer: Packed }
later = Time.at(CLOCK + 3600)
before = { verdict: 'expired', now: CLOCK + 3600, renewed: [] }
renamed = ->(vector, name) { { **vector, id: "#{vector[:id]}, renamed", cookie: { **vector[:cookie], name: name }, verdict: 'wrong' } }

encrypted = [
  sealed('gcm', CONTENT),
  sealed('gcm sha256', CONTENT, **sha256),
  sealed('gcm marshal', RUBY, **marshal, **sha256),
  sealed('gcm MessagePack', CONTENT, **packed),
  sealed('gcm aes-128', { 'a' => 1 }, encrypted_cookie_cipher: 'aes-128-gcm'),
  sealed('gcm salt', { 'a' => 1 }, salts: { 'authenticated_encrypted_cookie_salt' => 'pepper' }, keys: { **KEYS, salt: ['pepper'] }),
  sealed('gcm without metadata', CONTENT, use_cookies_with_metadata: false),
  sealed('gcm number', 42, name: 'user'),
  sealed('gcm text', 'ž', name: 'user'),
  sealed('gcm expires', { 'a' => 1 }, name: 'later', expires: later),
  sealed('gcm expired', { 'a' => 1 }, name: 'later', expires: later, more: before),
  sealed('gcm old key', { 'a' => 1 }, secret: OLD, keys: { secret: [SECRET, OLD] }, more: { index: 1 }),
  sealed('gcm wrong key', { 'a' => 1 }, secret: OLD, more: { verdict: 'wrong' }),
  sealed('credentials', CONTENT, secret: SECRET.tr(' ', '_'), keys: { secret: [bare] }, more: filed, **sha256),
  sealed('credentials for environments', CONTENT, keys: { secret: [quoted] }, more: filed),
  sealed('cbc', CONTENT, **cbc),
  sealed('cbc sha256', CONTENT, **cbc, **sha256),
  sealed('cbc marshal', RUBY, **cbc, **marshal),
  sealed('cbc MessagePack', CONTENT, **cbc, **packed),
]
plain = [
  signed('json', { 'theme' => 'dark', 'ž' => 1 }),
  signed('json sha256', { 'theme' => 'dark', 'ž' => 1 }, **sha256),
  signed('digest sha256', { 'a' => [1, 2.5] }, signed_cookie_digest: 'SHA256'),
  signed('digest sha512', { 'a' => [1, 2.5] }, signed_cookie_digest: 'SHA512', **sha256),
  signed('marshal', RUBY, **marshal),
  signed('MessagePack', CONTENT, **packed),
  signed('without metadata', { 'a' => '<b>&' }, use_cookies_with_metadata: false),
  signed('marshal without metadata', { 'a' => 1, 'sym' => :x }, use_cookies_with_metadata: false, **marshal),
  signed('number', 42, name: 'user_id'),
  signed('number without metadata', 42, name: 'user_id', use_cookies_with_metadata: false),
  signed('text', 'Žofie', name: 'who'),
  signed('salt', { 'a' => 1 }, salts: { 'signed_cookie_salt' => 'pepper' }, keys: { **KEYS, salt: ['pepper'] }),
  signed('expires', 42, name: 'user_id', expires: later),
  signed('expired', 42, name: 'user_id', expires: later, more: before),
  signed('old key', { 'a' => 1 }, secret: OLD, keys: { secret: [SECRET, OLD] }, more: { index: 1 }),
  signed('wrong key', { 'a' => 1 }, secret: OLD, more: { verdict: 'wrong' }),
]
if VERSION >= Gem::Version.new('6.0')
  encrypted << renamed.(encrypted[0], '_other_session') << renamed.(encrypted[15], '_other_session')
  plain << renamed.(plain[0], 'other') << renamed.(plain[4], 'other')
end
if VERSION < Gem::Version.new('6.0')
  # config/initializers/secret_token.rb of 3.x: the secret itself is the key.
  raw = ActiveSupport::MessageVerifier.new(SECRET, serializer: Marshal)
  content = CONTENT.merge('sym' => :x)
  plain << vector('3.x secret_token', SESSION, Rack::Utils.escape(raw.generate(content)), KEYS, describe(content))
end
remembered = [[42], '$2a$12$abcdefghijklmnopqrstuu', '1767225600.123456']
weeks = Time.at(CLOCK + 1_209_600)
devise = [
  signed('remember', remembered, name: 'remember_user_token', expires: weeks),
  signed('remember admin', remembered, name: 'remember_admin_user_token', expires: weeks, **sha256),
  signed('remember expired', remembered, name: 'remember_user_token', expires: weeks,
         more: { **before, now: CLOCK + 1_209_601 }),
]
puts JSON.generate(version: VERSION.to_s, vectors: { 'rails-encrypted' => encrypted, 'rails-signed' => plain, devise: devise })
